-- One row per stated fact that may be quoted: for each kind of fact one at up to six employers, with the text around.
with best_of_employer as (
    select f.fact, u.posting, u.posting_id, f.start, f.stop
    from facts as f
    inner join usable_postings as u on u.posting_id = f.posting_id
    where f.strength <> 'preferred'
    qualify row_number() over (partition by f.fact, u.employer_number order by u.posting, f.start) = 1
),
chosen as (
    select *
    from best_of_employer
    qualify row_number() over (partition by fact order by posting) <= 6
),
final as (
    select
        c.fact, 0 as grade, c.posting, c.start, c.stop,
        greatest(c.start - 300, 0) as window_start,
        substring(p.text, greatest(c.start - 300, 0) + 1, c.stop - greatest(c.start - 300, 0) + 300) as window_text
    from chosen as c
    inner join postings as p on p.posting_id = c.posting_id
)
select * from final
order by fact, grade, posting, start
