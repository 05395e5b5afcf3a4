-- One row per posting that asks for one concept: the mention that counts there (as in items), with the text around it,
-- and the concepts that would do instead of it.
with asking as (
    select m.*
    from asked_mentions as m
    inner join asked_skills as s on s.skill = m.skill
    where s.skill_id = $skill_id
),
strictest as (
    select *
    from asking
    qualify row_number() over (partition by posting order by strength_place, any_of_group, start, stop) = 1
),
alternatives as (
    select i.posting, i.any_of_group, list(s.skill_id order by s.skill_id) as skill_ids
    from items as i
    inner join asked_skills as s on s.skill = i.skill
    where i.any_of_group >= 0 and s.skill_id <> $skill_id
    group by i.posting, i.any_of_group
),
final as (
    select
        t.strength_place, t.posting, t.start, t.stop, greatest(t.start - 300, 0) as window_start,
        substring(p.text, greatest(t.start - 300, 0) + 1, t.stop - greatest(t.start - 300, 0) + 300) as window_text,
        coalesce(a.skill_ids, []) as instead
    from strictest as t
    inner join usable_postings as u on u.posting = t.posting
    inner join postings as p on p.posting_id = u.posting_id
    left join alternatives as a on a.posting = t.posting and a.any_of_group = t.any_of_group
)
select * from final
order by strength_place, posting
