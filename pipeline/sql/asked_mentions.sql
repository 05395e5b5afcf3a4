-- One row per mention that counts in a posting that counts; `strength_place` is the place in STRENGTH_ORDER.
with final as (
    select
        u.posting, s.skill, m.start, m.stop, u.employer_number, coalesce(m.any_of_group, -1) as any_of_group,
        case m.strength when 'required' then 0 when 'stated' then 1 when 'duty' then 2 else 3 end as strength_place
    from mentions as m
    inner join usable_postings as u on u.posting_id = m.posting_id
    inner join asked_skills as s on s.skill_id = m.skill_id
    where not m.is_negated and m.section <> 'boilerplate'
)
select * from final
order by posting, start, skill, stop
