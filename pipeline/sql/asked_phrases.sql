-- One row per phrase that counted postings ask for and the taxonomy does not know.
with final as (
    select lower(o.phrase) as phrase, count(distinct o.posting_id) as postings
    from open_mentions as o
    inner join usable_postings as u on u.posting_id = o.posting_id
    group by lower(o.phrase)
    having count(distinct o.posting_id) >= $at_least
)
select * from final
order by postings desc, phrase
limit $at_most
