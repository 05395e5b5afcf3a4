-- One row per title of the role come from, with its usable postings.
with final as (
    select p.title, count(*) as postings
    from other_postings as o
    inner join postings as p on p.posting_id = o.posting_id
    where o.side = 'origin'
    group by p.title
)
select * from final
order by title
