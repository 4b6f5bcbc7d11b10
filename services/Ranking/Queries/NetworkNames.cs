using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Ranking.Queries;

/// <summary>Who shows dramas, by the names that people use: "disney plus", 넷플릭스.</summary>
public sealed class NetworkNames
{
    private static readonly Dictionary<string, string[]> Nicknames = new(StringComparer.Ordinal)
    {
        ["Netflix"] = ["넷플릭스", "넷플", "netflix original"],
        ["Disney+"] = ["disney plus", "disney", "디즈니플러스", "디즈니 플러스", "디즈니"],
        ["TVING"] = ["티빙"],
        ["tvN"] = ["티비엔", "tvn"],
        ["jTBC"] = ["제이티비씨"],
        ["KBS2"] = ["kbs", "kbs 2", "케이비에스"],
        ["MBC"] = ["엠비씨", "엠비시"],
        ["SBS"] = ["에스비에스"],
        ["OCN"] = ["오씨엔"],
        ["ENA"] = ["이엔에이"],
        ["Viki"] = ["rakuten viki", "비키", "바이키"],
        ["Wavve"] = ["웨이브"],
        ["Watcha"] = ["왓챠"],
        ["COUPANG TV"] = ["coupang play", "coupang", "쿠팡플레이", "쿠팡"],
        ["Amazon Prime"] = ["prime video", "amazon", "amazon prime video", "프라임비디오", "아마존"],
        ["Apple TV+"] = ["apple tv", "apple tv plus", "애플티비"],
        ["Naver TV Cast"] = ["naver tv", "naver", "네이버"],
        ["Daum Kakao TV"] = ["kakao tv", "kakaotv", "카카오티비", "카카오tv"],
        ["TV Chosun"] = ["tv조선", "티비조선"],
        ["Channel A"] = ["채널a", "채널에이"],
        ["MBN"] = ["엠비엔"],
    };

    private readonly Dictionary<string, string[]> byKey;

    /// <summary>The networks of a catalogue.</summary>
    public NetworkNames(IEnumerable<DramaFacts> dramas)
    {
        var names = dramas.Select(drama => drama.Network).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        byKey = names
            .SelectMany(name => Nicknames.GetValueOrDefault(name, []).Append(name).Select(said => (Key: Spelling.Key(said), Name: name)))
            .Where(said => said.Key.Length > 0)
            .GroupBy(said => said.Key, said => said.Name, StringComparer.Ordinal)
            .ToDictionary(said => said.Key, said => said.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The networks of this name, in the catalogue's spelling; null when there is none.</summary>
    public IReadOnlyList<string>? Named(string text) => byKey.GetValueOrDefault(Spelling.Key(text));
}
