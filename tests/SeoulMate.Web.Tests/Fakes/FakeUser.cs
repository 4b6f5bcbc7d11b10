using System.Collections.Concurrent;
using System.Text.Json;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Tests.Fakes;

/// <summary>What the fake gateway answers one user with, and what that user sent it.</summary>
public sealed class FakeUser
{
    private readonly ConcurrentQueue<RecordInteractionRequest> recorded = new();
    private readonly ConcurrentQueue<Guid> retracted = new();
    private readonly ConcurrentQueue<FakeCall> calls = new();
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HomeView? Home { get; set; } = SampleSlates.Home();

    /// <summary>Sections of the homepage that wait, and for what.</summary>
    public ConcurrentDictionary<string, Task> HeldUp { get; } = new();

    public BasedOnHistoryView? BasedOnHistory { get; set; } = new(Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "hybrid", [], []);

    public SlateView? Explore { get; set; } = SampleSlates.Similar();

    public SlateView? Similar { get; set; } = SampleSlates.Similar();

    public Func<string, SearchView> Search { get; set; } = SampleSlates.Search;

    public AccountView? Account { get; set; }

    public WaysInView Ways { get; set; } = new(Local: true, Passkeys: false, External: null);

    /// <summary>Null where there are none.</summary>
    public PasskeysView? Passkeys { get; set; }

    /// <summary>Null where there is no outside provider.</summary>
    public ExternalLinkView? External { get; set; }

    /// <summary>Where the user is signed in.</summary>
    public SessionsView Sessions { get; set; } = new([]);

    /// <summary>The user's API keys.</summary>
    public ApiKeysView ApiKeys { get; set; } = new([]);

    /// <summary>The member of the body that a refusal is about.</summary>
    public string WrongMember { get; set; } = "email";

    public ConcurrentDictionary<string, DramaStandingView> Standings { get; } = new();

    public ConcurrentDictionary<string, DramaListView> Lists { get; } = new();

    /// <summary>Why a drama was picked; null when it is not known.</summary>
    public PastExplanationView? Why { get; set; }

    /// <summary>Where the picks would stand without what they rest on.</summary>
    public CounterfactualsView? Counterfactuals { get; set; }

    /// <summary>Why a drama is, or is not, among the picks; null when it is not known.</summary>
    public WhyNotView? WhyNot { get; set; }

    /// <summary>How recommendations come about; null while that cannot be told.</summary>
    public RecommenderView? Recommender { get; set; }

    /// <summary>True while the user has learning paused.</summary>
    public bool LearningPaused { get; set; }

    /// <summary>What is answered to an update of the profile.</summary>
    public Guid Undo { get; } = Guid.CreateVersion7();

    /// <summary>What else is answered to it.</summary>
    public IList<Guid> AlsoUndo { get; } = [];

    /// <summary>The user's profile; null when it is not known.</summary>
    public ProfileView? Profile { get; set; } = SampleProfiles.Empty();

    /// <summary>Its tag.</summary>
    public string ProfileTag { get; set; } = "\"1-a\"";

    /// <summary>The user's taste.</summary>
    public TasteView? Taste { get; set; }

    /// <summary>What became of what was recommended.</summary>
    public TrackRecordView? Record { get; set; }

    /// <summary>What an update would change.</summary>
    public RecommendationPreviewView? Preview { get; set; }

    /// <summary>What was done, the newest first.</summary>
    public HistoryView History { get; set; } = new([], null);

    /// <summary>What is answered to a file; null when it is refused.</summary>
    public ProfileImportView? ImportReport { get; set; }

    /// <summary>The files taken in, the latest first.</summary>
    public ProfileImportsView Imports { get; set; } = new([]);

    /// <summary>Beginnings of routes (behind <c>/api/v1/</c>) and what they answer instead.</summary>
    public ConcurrentDictionary<string, int> Statuses { get; } = new();

    /// <summary>What was recorded so far.</summary>
    public IReadOnlyCollection<RecordInteractionRequest> Recorded => recorded;

    /// <summary>What was taken back so far.</summary>
    public IReadOnlyCollection<Guid> Retracted => retracted;

    /// <summary>Every call so far.</summary>
    public IReadOnlyCollection<FakeCall> Calls => calls;

    /// <summary>Waits for an interaction of this kind to be recorded.</summary>
    public async Task<RecordInteractionRequest> RecordedAsync(string kind, CancellationToken cancellationToken)
    {
        await UntilAsync(() => recorded.Any(interaction => interaction.Kind == kind), cancellationToken);

        return recorded.First(interaction => interaction.Kind == kind);
    }

    /// <summary>Waits until something holds, looking anew whenever an interaction was recorded.</summary>
    public async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        for (var next = news.Task; !holds(); next = news.Task)
        {
            await next.WaitAsync(cancellationToken);
        }
    }

    internal void Take(RecordInteractionRequest interaction)
    {
        recorded.Enqueue(interaction);
        Interlocked.Exchange(ref news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    internal void TakeBack(Guid interactionId) => retracted.Enqueue(interactionId);

    internal void Note(FakeCall call) => calls.Enqueue(call);
}

/// <summary>One call as the fake gateway saw it.</summary>
public sealed record FakeCall(string Method, string Route, string Query, string? Authorization, string? Cookie, string? AcceptLanguage, string? UserAgent, JsonElement? Body);
