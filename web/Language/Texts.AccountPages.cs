using System.Globalization;
using SeoulMate.Contracts.Accounts;

namespace SeoulMate.Web.Language;

/// <summary>What the pages say with which a user looks after the account.</summary>
public sealed partial class Texts
{
    public string NotJustNow => Say("That is not possible just now. Try again in a moment.", "지금은 할 수 없어요. 잠시 뒤에 다시 시도해 주세요.");

    public string LinkUsed => Say("This link is not good any more. Ask for a new one.", "더는 쓸 수 없는 링크예요. 새로 요청해 주세요.");

    public string NotThePassword => Say("This is not the account's password.", "비밀번호가 맞지 않아요.");

    public string Name => Say("Name", "이름");

    public string ForgotPassword => Say("Forgot your password?", "비밀번호를 잊으셨나요?");

    public string ForgotText => Say("We send a link with which you choose a new one.", "새 비밀번호를 정할 수 있는 링크를 보내 드려요.");

    public string SendLink => Say("Send the link", "링크 보내기");

    public string LinkSent => Say(
        "If there is an account with this address, the mail is on its way. The link is good for an hour.",
        "이 주소로 만든 계정이 있다면 곧 메일이 도착해요. 링크는 한 시간 동안 쓸 수 있어요.");

    public string AnotherLink => Say("Ask for another link", "링크 다시 받기");

    public string ChooseNewPassword => Say("Choose a new password", "새 비밀번호 정하기");

    public string NewPassword => Say("New password", "새 비밀번호");

    public string CurrentPassword => Say("Your password so far", "지금 비밀번호");

    public string PasswordReset => Say("Your password is a new one, and every session was ended. Sign in with it.", "비밀번호가 바뀌었고 모든 기기에서 로그아웃됐어요. 새 비밀번호로 로그인해 주세요.");

    public string ChangePassword => Say("Change the password", "비밀번호 바꾸기");

    public string OthersEnd => Say("All other sessions end. API keys stay.", "다른 기기에서는 모두 로그아웃돼요. API 키는 그대로예요.");

    public string PasswordChanged => Say("Your password is changed, and all other sessions were ended.", "비밀번호가 바뀌었고 다른 기기에서는 모두 로그아웃됐어요.");

    public string ConfirmEmail => Say("Confirm your e-mail address", "이메일 주소 확인");

    public string ConfirmText => Say("Is the SeoulMate account with this address yours?", "이 주소로 만든 SeoulMate 계정이 본인 것인가요?");

    public string ConfirmIt => Say("Yes, confirm", "네, 확인할게요");

    public string EmailConfirmed => Say("Your address is confirmed.", "이메일 주소가 확인됐어요.");

    public string Confirmed => Say("confirmed", "확인됨");

    public string NotConfirmed => Say("not confirmed yet", "아직 확인되지 않음");

    public string NotConfirmedText => Say(
        "Everything works without it. Once it is confirmed, nobody else can claim the account.",
        "확인하지 않아도 모두 쓸 수 있어요. 확인해 두면 다른 사람이 계정을 가져갈 수 없어요.");

    public string SendConfirmation => Say("Send the mail again", "메일 다시 보내기");

    public string ConfirmationSent => Say("The mail is on its way; one goes out a minute at most. Look among unwanted mails, too.", "곧 메일이 도착해요. 1분에 한 번만 보내요. 스팸함도 확인해 주세요.");

    public string ChangeEmail => Say("Change the e-mail address", "이메일 주소 바꾸기");

    public string NewEmail => Say("New e-mail address", "새 이메일 주소");

    public string ChangeEmailText => Say(
        "We send a link to the new address. It is changed once you follow that, signed in here; all other sessions end.",
        "새 주소로 링크를 보내 드려요. 로그인한 상태에서 열면 바뀌고, 다른 기기에서는 모두 로그아웃돼요.");

    public string EmailSent(string email) => Say($"A link is on its way to {email}. It is good for an hour.", $"링크를 보냈어요: {email}. 한 시간 동안 쓸 수 있어요.");

    public string NewEmailIs(string email) => Say($"From now on you sign in with {email}.", $"앞으로 로그인할 이메일: {email}");

    public string EmailChanged => Say("Your address is changed, and all other sessions were ended.", "이메일 주소가 바뀌었고 다른 기기에서는 모두 로그아웃됐어요.");

    public string EmailTaken => Say("There is another account with this address.", "이 주소를 쓰는 다른 계정이 있어요.");

    public string Sessions => Say("Where you are signed in", "로그인한 기기");

    public string SessionsText => Say("Browsers and programs that act as you. What you do not know, sign out, and change the password.", "내 계정으로 쓰고 있는 브라우저와 프로그램이에요. 모르는 것이 있으면 로그아웃하고 비밀번호를 바꿔 주세요.");

    public string UnknownDevice => Say("A program without a name", "이름 없는 프로그램");

    public string SessionFacts(bool isInBrowser, string started, string seen) => Say(
        $"{(isInBrowser ? "Browser" : "API client")}, signed in {started}, last used {seen}",
        $"{(isInBrowser ? "브라우저" : "API 프로그램")}, 로그인: {started}, 마지막 사용: {seen}");

    public string ThisSession => Say("this one", "지금 이 기기");

    public string EndOthers => Say("Sign out everywhere else", "다른 기기에서 모두 로그아웃");

    public string SessionsEnded => Say("Signed out there.", "로그아웃했어요.");

    public string ApiKeys => Say("API keys", "API 키");

    public string ApiKeysText => Say(
        "With a key a server of yours calls the API as you. It never opens these pages or the account.",
        "내 서버가 키로 API를 나 대신 부를 수 있어요. 이 화면이나 계정 설정은 열 수 없어요.");

    public string KeyOnce => Say("Your new key. Copy it now: it is not shown again.", "새 키예요. 다시 보여 드리지 않으니 지금 복사해 주세요.");

    public string MakeKey => Say("Make a key", "키 만들기");

    public string KeyName => Say("What is it for?", "어디에 쓰나요?");

    public string KeyFor => Say("It may", "할 수 있는 일");

    public string KeyReads => Say("read", "읽기");

    public string KeyWrites => Say("read and write", "읽기와 쓰기");

    public string KeyOperates => Say("read, write and use the operators' routes", "읽기, 쓰기, 운영자 기능");

    public string KeyEnds => Say("It ends", "끝나는 때");

    public string InDays(int days) => Say($"in {days} days", $"{days}일 뒤");

    public string Never => Say("when you take it back", "직접 없앨 때");

    public string RevokeKey => Say("Take back", "없애기");

    public string KeyRevoked => Say("The key is good no more.", "키를 없앴어요.");

    public string TooManyKeys => Say("You have twenty keys already. Take one back first.", "키가 이미 20개 있어요. 먼저 하나를 없애 주세요.");

    public string KeyWrong => Say("This key could not be made: it needs a name of at most 60 characters.", "키를 만들지 못했어요. 60자까지 이름을 적어 주세요.");

    /// <summary>What is known of a key.</summary>
    /// <param name="scopes">What it may be used for.</param>
    /// <param name="isOver">True when it has ended.</param>
    /// <param name="expiresAt">When it ends; null for when it is taken back.</param>
    /// <param name="used">When it was last used, in words; null for never.</param>
    public string KeyFacts(IReadOnlyList<string> scopes, bool isOver, DateTimeOffset? expiresAt, string? used)
    {
        var may = string.Join(", ", scopes.Select(scope => scope switch
        {
            ApiKeyScopes.Read => Say("reads", "읽기"),
            ApiKeyScopes.Write => Say("writes", "쓰기"),
            ApiKeyScopes.Operate => Say("operates", "운영"),
            _ => scope,
        }));
        var end = expiresAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        return string.Join(" · ", new[]
        {
            may,
            used is null ? Say("never used", "쓴 적 없음") : Say($"last used {used}", $"마지막 사용: {used}"),
            end is null ? null : isOver ? Say($"ended {end}", $"{end} 끝남") : Say($"ends {end}", $"{end}까지"),
        }.OfType<string>());
    }
}
