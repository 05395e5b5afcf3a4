-- One row per usable posting, by posting_id; `employer_key` is its text where no employer is named.
with final as (
    select
        posting_id, role_id, text, employer, location,
        coalesce(employer_id, lower(trim(employer)), content_hash) as employer_key
    from postings
    where canonical_id is null and is_usable
)
select * from final
order by posting_id
