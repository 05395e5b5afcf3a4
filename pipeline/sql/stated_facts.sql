-- One row per fact stated in a posting that counts, in the order of the text.
with final as (
    select u.posting, f.fact, f.value, f.scope, f.strength, f.start, f.stop
    from facts as f
    inner join usable_postings as u on u.posting_id = f.posting_id
)
select * from final
order by posting, start, stop, fact, value
