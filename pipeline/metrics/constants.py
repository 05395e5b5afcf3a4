"""Every number of METRICS.md that is a judgement or a convention, with its reason; nothing here is read from data."""

from typing import Final

# -- intervals and sample size (METRICS 4.0, 4.1) ------------------------------------------------------
Z: Final = 1.96  # 95 %, the width readers expect
QUOTES_BELOW: Final = 12.0  # a top five would be right less often than not (simulated)
TIERS_BELOW: Final = 30.0  # the true top five is found to 82 % at 30 (simulated)
RANGES_BELOW: Final = 80.0  # to 90 % at 80
EMPLOYER_CAP: Final = 0.20  # no single employer speaks for more than a fifth of a market
DOMINATES: Final = 0.25  # whoever placed a quarter of the postings is named before the numbers are read
DOMINATES_FROM: Final = 4  # postings; two or three of a handful are no dominance
SOURCE_DOMINATES: Final = 0.80  # with several sources, one of which gave nearly everything
LONG_WINDOW_DAYS: Final = 3 * 365  # what is asked for changes; older postings are not about now
FEW_EMPLOYERS: Final = 8  # below, the page says that this is how N employers hire
DEFAULT_CORRELATION: Final = 0.3  # likeness of one employer's postings when it cannot be estimated
MIN_EMPLOYERS_WITH_TWO: Final = 10  # fewer estimate too much noise to take a likeness below the usual one
FEWEST_WITH_TWO: Final = 3  # enough to show that employers copy themselves more than usual
PRIOR_POSTINGS: Final = (
    10.0  # a0: as many postings as it takes to trust a role's own count over its surroundings
)
MIN_BACKGROUND: Final = 30  # a contrast with fewer other postings would be about those postings

# -- tiers on the lower bound of a share; fixed, not quantiles, so that roles can be compared (4.1) ----
CORE: Final = 0.40
COMMON: Final = 0.20
SOMETIMES: Final = 0.08

# -- strictness, in the order of records.STRENGTH_ORDER: required, stated, duty, preferred (4.2) -------
STRENGTH_WEIGHTS: Final = (1.0, 0.8, 0.5, 0.33)
MUST_HAVE: Final = 1  # up to this place of the order a posting means it
PREFERRED: Final = 3

# -- rank bands (4.1) -----------------------------------------------------------------------------------
DRAWS: Final = 1000  # the 2.5 % tails then rest on 25 draws
SEED: Final = 20_260_101  # any fixed number: the same inputs give the same bands
BANDED: Final = 100  # nobody reads rank 101; the rest shares one last band
SURE: Final = 0.975  # one-sided, the counterpart of a 95 % range
MAX_CLUSTERS: Final = 1000  # more employers are drawn as random groups, which varies just as much
SAME: Final = 1e-12  # closer than this is a tie, whatever the order of a sum made of it
SEEN: Final = 2.5  # postings, employers counted evenly: one or two are an anecdote

# -- distinctiveness (4.3) ------------------------------------------------------------------------------
DISTINCTIVE_Z: Final = 1.96
DISTINCTIVE_POSTINGS: Final = 3
DISTINCTIVE_LIFT: Final = 1.5

# -- credit (4.4) ---------------------------------------------------------------------------------------
NARROWER_KNOWN: Final = 0.8  # who knows the narrow thing knows a good part of the wide one
BROADER_KNOWN: Final = 0.4  # who knows the wide thing has a start in the narrow one
AMBIGUOUS_FORM: Final = 0.5  # 'PR' in a list may be press or pull requests: counted half until checked
MIN_TOGETHER: Final = 5  # postings that ask for both of two skills
TOGETHER_TESTED: Final = 30  # open skills looked at in pairs: more would find more chance
TARGETS_PER_SKILL: Final = 2  # one skill held must not fill a whole list of gaps
LONG_AGO_MONTHS: Final = 60

# -- readiness (4.5) ------------------------------------------------------------------------------------
MIN_ITEMS: Final = 4  # a posting that asks for three things says too little to be compared with
# METRICS takes half of the asks, from a study in which people judged what they match. What a reader finds in a short
# text is less. Measured over real postings with fifteen invented but honest profiles of people in a job: of the
# postings of their own role they reached half of the asks in 0 to 46 of 100, a quarter in 23 to 91; a quarter of what
# a role of another field asks in 0 to 17. Seven of the profiles served to choose the quarter, eight others to check
# it. Lines of 0.15 and 0.20 brought roles of other fields within six skills, the benchmark alone even within three.
THRESHOLD_FLOOR: Final = 0.25
MIN_BENCHMARK: Final = 2  # postings of other employers are needed to compare a posting with
CLOSE: Final = 2 / 3  # of the threshold

# -- bundle (4.7) ---------------------------------------------------------------------------------------
SHORTLIST: Final = 12
MOST_FREQUENT: Final = 3
LONGEST_SHORTLIST: Final = 18  # 987 bundles of up to three: searched exactly in milliseconds
BUNDLE: Final = 3
LEAST_UNLOCKED: Final = (
    2  # a judgement: a step that unlocks one posting, or fewer than two in a hundred, is no advice
)
LEAST_UNLOCKED_SHARE: Final = 0.02

# -- certificates (4.9) ---------------------------------------------------------------------------------
NEEDED_ABOVE: Final = 0.40
NOT_NEEDED_BELOW: Final = 0.15
HELPFUL_ABOVE: Final = 0.08
ENTRY_YEARS: Final = (
    2.0  # a minimum up to here is open to who is new to the work (Narrow Ladder, Burning Glass)
)
SENIOR_YEARS: Final = 5.0
MIN_LADDER: Final = 10  # postings on either side

# -- keep, drop, gain (4.6) -----------------------------------------------------------------------------
ASKED_IN: Final = 0.20  # a wanted skill counts as asked for from a fifth of the postings on

# -- pivot board (4.8) ----------------------------------------------------------------------------------
BOARD_BELOW: Final = 30.0  # n_eff: fewer cannot carry the shares that the labels stand on
GATED_FIRST: Final = 0.50  # a condition that half of the postings set comes before any skill
GATED_FEW: Final = 0.30
# Of fifteen written profiles fourteen had more within reach of their own role, a project manager 23 of 100; in another
# field at most 17. Below three in ten "now" would promise too much.
DOABLE_NOW: Final = 0.30
HALF: Final = 0.50  # of the ungated postings: what a plan should bring within reach
FEW_BUILDS: Final = 3
MOST_BUILDS: Final = 6  # further than that nobody plans
SHARE_CUTOFF: Final = 0.01  # what fewer ask for is chance, and would make roles look alike (Lightcast)
SIMILAR: Final = 0.5  # cosine of what two roles ask for, soft skills left out
COVERED: Final = 0.5  # of what two postings of a role share: as much must one role's ask cover of the other's

# -- pay (4.11) -----------------------------------------------------------------------------------------
MIN_PAY: Final = 15  # postings of one currency, period, contract and country
MIN_PREMIUM: Final = 20  # on either side
MIN_RATIO: Final = 20  # postings alike of either role, before their pay is set side by side (4.8)
TRIMMED: Final = 0.02  # of the lowest and highest, which are mostly slips
PAY_POINTS: Final = 41  # quantiles a side that stand for all its postings
PREMIUMS_TESTED: Final = 10  # skills looked at for a difference in pay: more would find more chance

# -- change (4.12) --------------------------------------------------------------------------------------
MIN_CLOSED: Final = 10  # postings seen to go, before half of them is a time to tell
MIN_AT_RISK: Final = 5  # postings behind every step down to the median
CHANGE_POSTINGS: Final = 3  # a concept that fewer asked for, then and now, has no share that could move
