using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string ImportTitle => Say("Bring along what you watched elsewhere", "다른 곳의 시청 기록 가져오기");

    public string ImportText => Say(
        "A SeoulMate export, Trakt's JSON files, TV Time's two CSV files, or a CSV with titles such as MyDramaList's. At most 10 MB. Look first: nothing is stored until you take it in, and all of it can be taken back. The file is not kept.",
        "SeoulMate 내보내기 파일, Trakt JSON, TV Time CSV 두 가지, MyDramaList처럼 제목이 있는 CSV를 10MB까지 올릴 수 있어요. 먼저 살펴보세요. 가져오기 전에는 아무것도 저장하지 않고, 가져온 뒤에도 모두 되돌릴 수 있어요. 파일은 보관하지 않아요.");

    public string ImportFile => Say("File", "파일");

    public string ImportFormat => Say("What it is", "파일 종류");

    /// <summary>What a file can be.</summary>
    public string ImportFormatName(string format) => format switch
    {
        "seoulmate" => Say("SeoulMate export", "SeoulMate 내보내기"),
        "trakt" => Say("Trakt (JSON)", "Trakt(JSON) 파일"),
        "tv_time" => Say("TV Time (CSV)", "TV Time(CSV) 파일"),
        "csv" => Say("CSV with titles", "제목이 있는 CSV"),
        _ => Say("Tell by its content", "내용을 보고 판단"),
    };

    public string ImportColumns => Say("My CSV's columns are called otherwise", "내 CSV는 열 이름이 달라요");

    public string ImportColumnsText => Say("Fill in only the names that differ.", "다른 이름만 적어 주세요.");

    /// <summary>What a column can say.</summary>
    public string ImportColumn(string column) => column switch
    {
        "title" => Say("Title", "제목"),
        "year" => Say("Year", "연도"),
        "status" => Say("Status", "상태"),
        "episodes_seen" => Say("Episodes seen", "본 회차"),
        "score" => Say("Score", "점수"),
        "start" => Say("Start", "시작한 날"),
        "end" => Say("End", "끝낸 날"),
        _ => Say("Notes", "메모"),
    };

    public string ImportBest => Say("Best score", "만점");

    public string ImportLook => Say("Look first", "먼저 살펴보기");

    public string ImportTake => Say("Take in", "가져오기");

    public string ImportNoFile => Say("Choose a file.", "파일을 골라 주세요.");

    public string ImportRefused => Say("This file cannot be taken in, and nothing was stored.", "이 파일은 가져올 수 없어요. 아무것도 저장하지 않았어요.");

    public string ImportAway => Say("That is not possible just now. Nothing was changed unless the list below says so. Try again in a moment.", "지금은 할 수 없어요. 아래 목록에 없다면 바뀐 것은 없어요. 잠시 뒤에 다시 시도해 주세요.");

    /// <summary>What became of a file.</summary>
    public string ImportState(string state) => state switch
    {
        "applied" => Say("It is taken in.", "가져왔어요."),
        "undone" => Say("It was taken back.", "되돌렸어요."),
        "nothing_new" => Say("All of it was there already: nothing was changed.", "모두 이미 있는 내용이에요. 바뀐 것은 없어요."),
        _ => Say("This is what would be. Nothing is stored yet: to take it in, choose the file once more.", "가져오면 이렇게 돼요. 아직 저장하지 않았어요. 가져오려면 파일을 한 번 더 골라 주세요."),
    };

    /// <summary>The counts of a report, each with its number.</summary>
    public IReadOnlyList<(string Name, int Count)> ImportCounts(ProfileImportView report) =>
    [
        (Say("Rows read", "읽은 줄"), report.Rows),
        (Say("Found here", "찾은 줄"), report.Matched),
        (Say("May be one of several dramas", "여러 작품일 수 있는 줄"), report.Ambiguous),
        (Say("Not here", "없는 작품"), report.Unmatched),
        (Say("Cannot be read", "읽을 수 없는 줄"), report.Refused),
        (report.State == "preview" ? Say("Would be recorded", "저장할 내용") : Say("Recorded", "저장한 내용"), report.Recorded),
        (Say("Known already", "이미 있는 내용"), report.Known),
    ];

    public string ImportFindings => Say("Worth a look", "확인할 내용");

    /// <summary>Where something stands in a file.</summary>
    public string ImportPlace(string file, int line) => file.Length == 0 ? Say($"Line {line}", $"{line}번째 줄") : Say($"{file}, line {line}", $"{file}, {line}번째 줄");

    /// <summary>What is said of a row; null where its own sentence, in English, is to be shown.</summary>
    public string? ImportFinding(string outcome) => outcome switch
    {
        "ambiguous" => Say("Several dramas have this title; nothing was done with it.", "같은 제목의 작품이 여럿이라 그대로 두었어요."),
        "unmatched" => Say("No drama here has this title and year.", "이 제목과 연도의 작품이 여기에는 없어요."),
        _ => null,
    };

    /// <summary>How many rows more say the same.</summary>
    public string ImportMore(int findings) => Say($"and {Number(findings)} more", $"외 {Number(findings)}건");

    public string ImportsTitle => Say("Taken in so far", "지금까지 가져온 것");

    public string ImportsAway => Say("What was taken in so far cannot be shown just now", "지금까지 가져온 것을 지금은 보여 드릴 수 없어요");

    public string ImportsAwayText => Say("It is all there. Try again in a moment.", "모두 그대로 있어요. 잠시 뒤에 다시 시도해 주세요.");

    public string ImportUndo => Say("Take back", "되돌리기");

    public string ImportUndone => Say("It is taken back: everything is as if it had never been there.", "되돌렸어요. 처음부터 없었던 것과 같아요.");

    public string ImportGone => Say("There is no such import.", "그런 가져오기는 없어요.");

    /// <summary>How much an import brought.</summary>
    public string ImportBrought(int recorded) => Say($"{Number(recorded)} recorded", $"{Number(recorded)}건 저장");
}
