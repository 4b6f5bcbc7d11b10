namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string Email => Say("E-mail", "이메일");

    public string Password => Say("Password", "비밀번호");

    public string PasswordRule => Say("At least 8 characters; not one that everybody tries, nor your e-mail address.", "8자 이상이면 돼요. 흔한 비밀번호나 이메일 주소는 쓸 수 없어요.");

    public string DisplayName => Say("What shall we call you?", "어떻게 부를까요?");

    public string Optional => Say("(optional)", "(선택)");

    public string Register => Say("Create an account", "계정 만들기");

    public string NoAccountYet => Say("No account yet?", "아직 계정이 없나요?");

    public string HaveAccount => Say("You have one already?", "이미 계정이 있나요?");

    public string WrongCredentials => Say("E-mail and password do not go together.", "이메일이나 비밀번호가 맞지 않아요.");

    public string TooManyTries => Say("Too many tries. Wait a minute and try again.", "너무 여러 번 시도했어요. 잠시 뒤에 다시 해 주세요.");

    public string AccountAway => Say("Signing in is not possible just now. Try again in a moment.", "지금은 로그인할 수 없어요. 잠시 뒤에 다시 시도해 주세요.");

    public string RegisterRefused => Say("That did not work. Check the fields below.", "만들지 못했어요. 아래 칸을 확인해 주세요.");

    public string EmailWrong => Say("This address cannot be used.", "이 이메일은 쓸 수 없어요.");

    public string PasswordWrong => Say("This password cannot be used: it is too short, too common or made of your e-mail address.", "이 비밀번호는 쓸 수 없어요. 너무 짧거나 흔하거나 이메일 주소가 들어 있어요.");

    public string DisplayNameWrong => Say("At most 40 characters.", "40자까지 쓸 수 있어요.");

    public string DemoTitle => Say("Or look around as", "둘러보기용 계정");

    public string DemoText => Say("Demonstration accounts, on this machine only.", "이 컴퓨터에서만 쓸 수 있는 체험 계정이에요.");

    /// <summary>What a demonstration account likes.</summary>
    public string DemoLikes(string name) => name switch
    {
        "Mina" => Say("Medical, healing, slice of life", "의학, 힐링, 일상"),
        "Joon" => Say("Thriller, crime, revenge", "스릴러, 범죄, 복수"),
        "Sora" => Say("Romantic comedy", "로맨틱 코미디"),
        "Newcomer" => Say("Nothing yet", "아직 아무것도"),
        _ => Say("Runs the place", "운영자"),
    };

    public string DemoAway => Say("This demonstration account is not there.", "이 체험 계정은 없어요.");

    public string Account => Say("Your account", "내 계정");

    public string TakeData => Say("Take your data along", "내 데이터 내려받기");

    public string TakeDataText => Say(
        "Everything that is kept of what you did and said and of what you were shown, and what is concluded from it: a ZIP of JSON Lines and CSV with a README.",
        "하신 일과 말씀하신 것, 보여 드린 것, 거기서 알아낸 것까지 모두 담은 ZIP 파일이에요. JSON Lines와 CSV, 설명이 들어 있어요.");

    public string EraseAccount => Say("Delete the account", "계정 삭제");

    public string EraseAccountText => Say(
        "Everything that was kept of you is erased within a minute: what you watched and rated, your lists, your taste, what you were shown. Nobody can bring it back.",
        "보고 평가한 작품, 목록, 취향, 추천받은 내용까지 보관된 모든 것이 1분 안에 지워져요. 누구도 되돌릴 수 없어요.");

    public string EraseForGood => Say("Delete for good", "완전히 삭제");

    public string WrongPassword => Say("This is not the account's password. Nothing was deleted.", "비밀번호가 맞지 않아요. 아무것도 지우지 않았어요.");

    public string Erased => Say("Your account is deleted. What was kept of you is being erased.", "계정이 삭제됐어요. 보관된 내용을 지우고 있어요.");
}
