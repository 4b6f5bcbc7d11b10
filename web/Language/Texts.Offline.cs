namespace SeoulMate.Web.Language;

/// <summary>What is said without a connection.</summary>
public sealed partial class Texts
{
    public string OfflineTitle => Say("You are offline", "연결이 끊겼어요");

    public string OfflineText => Say("Nothing is lost, and nothing was changed. It goes on as soon as there is a connection.", "사라진 것도 바뀐 것도 없어요. 연결되면 이어서 할 수 있어요.");

    public string OfflineActions => Say("Marking and saving need a connection. Nothing was sent, and what you filled in is still here.", "표시와 저장은 연결이 있어야 해요. 아무것도 보내지 않았고, 적은 내용은 그대로 있어요.");

    public string OfflineCopyOf => Say("This is your list from", "이 목록의 시각:");

    public string OfflineListOf => Say("Your list is here, from", "내 목록이 여기 있어요. 시각:");

    public string NamesMissing => Say("Some titles cannot be read just now. What you did is all there.", "일부 제목을 불러오지 못했어요. 기록은 모두 그대로 있어요.");

    public string ManifestText => Say("Korean dramas for you, each with its reason.", "이유를 알려 주는 나만의 한국 드라마 추천");
}
