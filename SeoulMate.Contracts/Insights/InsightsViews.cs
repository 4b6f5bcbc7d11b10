using System.Text.Json.Serialization;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Contracts.Insights;

/// <summary>A drama was on the user's screen, at least half of it for a second: one item of the body of <c>POST /api/v1/impressions</c>.</summary>
/// <param name="SlateId">The slate it stood on.</param>
/// <param name="DramaId">The drama, at most 128 characters.</param>
/// <param name="Section">The section or page it stood in, at most 64 characters.</param>
/// <param name="Position">Its place there, 1 to 1,000.</param>
/// <param name="ShownAt">When, by the client's clock; not before 2000, at most 5 minutes ahead of the server.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ImpressionRequest(Guid SlateId, string DramaId, string Section, int Position, DateTimeOffset ShownAt);

/// <summary>A drama that was on the user's screen, as it is kept: a line of <c>impressions.jsonl</c> in an export.</summary>
/// <param name="SlateId">The slate it stood on.</param>
/// <param name="DramaId">The drama.</param>
/// <param name="Section">The section or page it stood in.</param>
/// <param name="Position">Its place there, from 1.</param>
/// <param name="ShownAt">When, by the client's clock, in UTC.</param>
/// <param name="Simulated">True when the user is one of the simulated ones of the demonstration.</param>
/// <param name="Exploration">What was tried with it; null for what stood where its score put it.</param>
public sealed record ImpressionView(Guid SlateId, string DramaId, string Section, int Position, DateTimeOffset ShownAt, bool Simulated, ShownExploration? Exploration);

/// <summary>How the pages do, without simulated users and operators: the answer of <c>GET /api/v1/insights/overview</c>.</summary>
/// <param name="Since">The beginning of what is counted, in UTC.</param>
/// <param name="Until">The end of it, in UTC.</param>
/// <param name="Users">Distinct users who were shown or turned to something, 0 or more.</param>
/// <param name="Sections">By the section's name.</param>
public sealed record OverviewView(DateTimeOffset Since, DateTimeOffset Until, int Users, IReadOnlyList<SectionOverviewView> Sections);

/// <summary>How one section does.</summary>
/// <param name="Section">The section's kind, or the page.</param>
/// <param name="Impressions">How often a drama was shown to a user on a slate; once a slate, 0 or more.</param>
/// <param name="Clicks">How many of these, or of ones that nobody told of, were clicked; once a slate, 0 or more.</param>
/// <param name="Ctr">Clicks per impression, 0 or more; null without impressions.</param>
public sealed record SectionOverviewView(string Section, int Impressions, int Clicks, double? Ctr);
