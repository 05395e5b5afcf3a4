-- One row per mention that may be quoted: for each concept its strictest mention at up to six employers, with
-- the text around it. Here a wish is stricter than a duty: it speaks of the person.
with graded as (
    select
        *,
        case strength_place when 2 then 3 when 3 then 2 else strength_place end as grade
    from asked_mentions
),
best_of_employer as (
    select *
    from graded
    qualify row_number() over (partition by skill_id, employer_number order by grade, posting, start) = 1
),
chosen as (
    select *
    from best_of_employer
    qualify row_number() over (partition by skill_id order by grade, posting) <= 6
),
final as (
    select
        c.skill_id, c.grade, c.posting, c.start, c.stop,
        greatest(c.start - 300, 0) as window_start,
        substring(p.text, greatest(c.start - 300, 0) + 1, c.stop - greatest(c.start - 300, 0) + 300) as window_text
    from chosen as c
    inner join postings as p on p.posting_id = c.posting_id
)
select * from final
order by skill_id, grade, posting, start
