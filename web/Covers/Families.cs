using System.Collections.Frozen;

namespace SeoulMate.Web.Covers;

/// <summary>Draws on 240 × 360 units.</summary>
/// <param name="palette">The colours.</param>
/// <param name="chance">What makes two covers of a family differ; drawn from in the order of the code.</param>
/// <param name="wordsRight">True when the words stand on the right, so that this side is to be left calm.</param>
internal delegate string Drawing(Palette palette, Chance chance, bool wordsRight);

/// <summary>The drawings by their word in the cover rules.</summary>
internal static class Families
{
    private static readonly FrozenDictionary<string, Drawing> ByName = new Dictionary<string, Drawing>
    {
        ["moon"] = SkyDrawings.Moon,
        ["waves"] = SkyDrawings.Waves,
        ["lights"] = SkyDrawings.Lights,
        ["sunset"] = SkyDrawings.Sunset,
        ["mist"] = SkyDrawings.Mist,
        ["orbit"] = SkyDrawings.Orbit,
        ["jogak"] = PatternDrawings.Jogak,
        ["petals"] = PatternDrawings.Petals,
        ["lattice"] = PatternDrawings.Lattice,
        ["dancheong"] = PatternDrawings.Dancheong,
        ["rings"] = PatternDrawings.Rings,
        ["bowls"] = PatternDrawings.Bowls,
        ["beam"] = LineDrawings.Beam,
        ["slash"] = LineDrawings.Slash,
        ["pulse"] = LineDrawings.Pulse,
        ["bars"] = LineDrawings.Bars,
        ["track"] = LineDrawings.Track,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> CalmOnTheRight =
        FrozenSet.ToFrozenSet(["moon", "waves", "beam", "rings", "lattice", "sunset", "mist", "pulse", "orbit"]);

    internal static Drawing Of(string family) => ByName[family];

    /// <summary>True when words may stand on the right edge, one under the other.</summary>
    internal static bool LeavesRoomOnTheRight(string family) => CalmOnTheRight.Contains(family);
}
