-- One row per posting of a fixed slice: the same postings every time, mixed from all sources.
with final as (
    select md5(posting_id) as place, posting_id, title, employer, text, role_id
    from postings
    where canonical_id is null and (is_usable or unusable_reason = 'no_requirements')
)
select * from final
order by place, posting_id
limit $at_most
