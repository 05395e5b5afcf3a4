-- One row per mention that may be quoted: for each concept its strictest mention at up to six employers, with
-- the text around it. Here a wish is stricter than a duty: it speaks of the person.
-- Grade, posting and start stand in one number, `place`: a minimum is found far faster than the first of a window.
with graded as (
    select
        skill, employer_number, stop,
        case strength_place when 2 then 3 when 3 then 2 else strength_place end::bigint as grade,
        (grade << 60) + (posting << 24) + start as place
    from asked_mentions
),
best_of_employer as (
    select skill, employer_number, min(place) as place, arg_min(stop, (place, stop)) as stop
    from graded
    group by skill, employer_number
),
chosen as (
    select skill, unnest(min(place, 6)) as place
    from best_of_employer
    group by skill
),
placed as (
    select
        c.skill, c.place >> 60 as grade, (c.place >> 24) & 68_719_476_735 as posting, c.place & 16_777_215 as start,
        b.stop, greatest(start - 300, 0) as window_start
    from chosen as c
    inner join best_of_employer as b on b.skill = c.skill and b.place = c.place
),
final as (
    select
        s.skill_id, c.grade, c.posting, c.start, c.stop, c.window_start,
        substring(p.text, c.window_start + 1, c.stop - c.window_start + 300) as window_text
    from placed as c
    inner join asked_skills as s on s.skill = c.skill
    inner join usable_postings as u on u.posting = c.posting
    inner join postings as p on p.posting_id = u.posting_id
)
select * from final
order by skill_id, grade, posting, start
