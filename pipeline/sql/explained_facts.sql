-- One row per statement of one fact in a posting that counts, wishes left out, with the text around it.
with final as (
    select
        u.posting, f.value, f.start, f.stop, greatest(f.start - 300, 0) as window_start,
        substring(p.text, greatest(f.start - 300, 0) + 1, f.stop - greatest(f.start - 300, 0) + 300) as window_text
    from facts as f
    inner join usable_postings as u on u.posting_id = f.posting_id
    inner join postings as p on p.posting_id = u.posting_id
    where f.fact = $fact and f.strength <> 'preferred'
)
select * from final
order by posting, start, stop, value
