using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class ControlsTests
{
    private static readonly FacetValue Medical = new(Facet.Genre, "Medical");

    private static readonly Interaction[] MedicalFan =
    [
        Some.Interaction(InteractionKind.Finish, "surgeon", daysAgo: 20),
        Some.Interaction(InteractionKind.Finish, "clinic", daysAgo: 10),
    ];

    [Fact]
    public void What_is_muted_neither_lifts_nor_lowers()
    {
        var muted = PreferenceFor(Medical, [.. MedicalFan, Say(InteractionKind.Mute)]);

        Assert.Equal(muted.Prior, muted.Score);
        Assert.True(muted.Learnt > muted.Prior);
    }

    [Fact]
    public void A_boost_moves_what_is_learnt_and_learning_goes_on()
    {
        var learnt = PreferenceFor(Medical, MedicalFan).Score;
        var more = PreferenceFor(Medical, [.. MedicalFan, Say(InteractionKind.Boost, 0.5)]).Score;
        var less = PreferenceFor(Medical, [.. MedicalFan, Say(InteractionKind.Boost, -0.5)]).Score;

        Assert.True(less < learnt && learnt < more);
        Assert.True(PreferenceFor(Medical, [.. MedicalFan, Say(InteractionKind.Boost, 0.5), Some.Interaction(InteractionKind.Finish, "hospital")]).Score > more);
    }

    [Fact]
    public void What_is_forgotten_counts_no_more_and_is_learnt_anew()
    {
        var forgotten = Some.TasteOf([.. MedicalFan, Say(InteractionKind.Forget, daysAgo: 5)]);

        Assert.DoesNotContain(forgotten.Preferences, preference => preference.Facet == Medical);
        Assert.Equal(2, forgotten.Likings.Count);

        var anew = PreferenceFor(Medical, [.. MedicalFan, Say(InteractionKind.Forget, daysAgo: 5), Some.Interaction(InteractionKind.Finish, "hospital")]);

        Assert.Equal(["hospital"], anew.Evidence.Select(evidence => evidence.DramaId));
    }

    [Fact]
    public void What_is_restored_is_as_it_was_learnt() => Assert.Equal(
        PreferenceFor(Medical, MedicalFan).Score,
        PreferenceFor(Medical, [.. MedicalFan, Say(InteractionKind.Set, 0.1, daysAgo: 3), Say(InteractionKind.Restore, daysAgo: 2)]).Score);

    [Fact]
    public void What_is_asked_for_without_evidence_is_a_preference_too()
    {
        var asked = PreferenceFor(new(Facet.Genre, "Thriller"), [Say(InteractionKind.Set, 0.8) with { Target = "Thriller" }]);

        Assert.Equal(0.8, asked.Score);
        Assert.Empty(asked.Evidence);
    }

    [Fact]
    public void A_rule_ends_when_it_said_and_when_it_is_taken_back()
    {
        var rule = new Interaction(Guid.CreateVersion7(), InteractionKind.Dismiss, null, Some.Moment.AddDays(-2))
        {
            Scope = DismissalScope.Actor,
            Target = "iu",
            Until = Some.Moment.AddDays(30),
            Reason = "not her",
        };
        var back = rule with { InteractionId = Guid.CreateVersion7(), Kind = InteractionKind.Undismiss, OccurredAt = Some.Moment.AddDays(-1), Until = null };

        Assert.Equal(new Rule(DismissalScope.Actor, "iu", rule.Until, "not her", rule.OccurredAt), Controls.Of([rule], Some.Moment).Rules.Single());
        Assert.Empty(Controls.Of([rule], Some.Moment.AddDays(30)).Rules);
        Assert.Empty(Controls.Of([back, rule], Some.Moment).Rules);
    }

    [Fact]
    public void A_dial_stands_where_it_was_last_turned()
    {
        var controls = Controls.Of(
        [
            Say(InteractionKind.Dial, -1, daysAgo: 1) with { Facet = null, Target = Dials.ClassicName },
            Say(InteractionKind.Dial, 0.4, daysAgo: 2) with { Facet = null, Target = Dials.ClassicName },
        ],
        Some.Moment);

        Assert.Equal(new Dials(0, -1), controls.Dials);
    }

    [Fact]
    public void Learning_goes_on_when_it_is_resumed()
    {
        var pause = Say(InteractionKind.Pause, daysAgo: 2);

        Assert.True(Controls.Of([pause], Some.Moment).IsLearningPaused);
        Assert.False(Controls.Of([Say(InteractionKind.Resume, daysAgo: 1), pause], Some.Moment).IsLearningPaused);
    }

    private static Preference PreferenceFor(FacetValue facet, Interaction[] log) => Some.TasteOf(log).Preferences.Single(preference => preference.Facet == facet);

    private static Interaction Say(InteractionKind kind, double? amount = null, double daysAgo = 0) =>
        new(Guid.CreateVersion7(), kind, null, Some.Moment.AddDays(-daysAgo)) { Facet = Facet.Genre, Target = "Medical", Amount = amount };
}
