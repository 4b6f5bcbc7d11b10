using SeoulMate.Contracts.Accounts;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string SignInWithPasskey => Say("Sign in with a passkey", "패스키로 로그인");

    public string PasskeyRefused => Say("This passkey does not open an account here.", "이 패스키로는 로그인할 수 없어요.");

    public string Passkeys => Say("Passkeys", "패스키");

    public string PasskeysText => Say(
        "Sign in with what unlocks this device, such as a finger or a PIN, instead of a password.",
        "비밀번호 대신 지문이나 PIN처럼 이 기기의 잠금을 푸는 방법으로 로그인해요.");

    public string PasskeyName => Say("What to call it, such as the device", "이름 (예: 기기 이름)");

    public string AddPasskey => Say("Add a passkey", "패스키 추가");

    public string RemovePasskey => Say("Remove", "삭제");

    public string PasskeyNotAdded => Say(
        "The passkey was not added. Is the password right, and is it not there already? There can be 20 of them.",
        "패스키를 추가하지 못했어요. 비밀번호가 맞는지, 이미 등록한 패스키는 아닌지 확인해 주세요. 20개까지 둘 수 있어요.");

    public string UnlessSignedInJustNow => Say("(not needed within ten minutes of signing in)", "(로그인하고 10분 안에는 비워 두어도 돼요)");

    public string ConfirmFirst => Say("Give the password, or sign in again first.", "비밀번호를 적거나 다시 로그인해 주세요.");

    /// <summary>Asked for where a fresh sign-in alone would do: nobody deletes an account by a slip.</summary>
    public string EraseSure => Say("I want to delete it.", "삭제할게요.");

    public string LastWayIn => Say("That is the last way into your account: add another one first.", "마지막 로그인 방법이에요. 다른 방법을 먼저 추가해 주세요.");

    /// <summary>Removes one thing among several.</summary>
    public string RemoveOf(string name) => Say($"Remove {name}", $"{name} 삭제");

    /// <summary>The way in at an outside provider.</summary>
    public string SignInAt(string provider) => Say($"Sign in with {provider}", $"{provider}(으)로 로그인");

    public string LinkTo(string provider) => Say($"Link to {provider}", $"{provider} 연결");

    public string UnlinkFrom(string provider) => Say($"Unlink from {provider}", $"{provider} 연결 해제");

    /// <summary>What came of a sign-in at the outside provider (<see cref="ExternalOutcomes"/>).</summary>
    public string ExternalOutcome(string outcome) => outcome switch
    {
        ExternalOutcomes.Linked => Say("Linked: you can sign in that way from now on.", "연결됐어요. 이제 이 방법으로 로그인할 수 있어요."),
        ExternalOutcomes.SignInFirst => Say(
            "There is an account with this address. Sign in to it first, then link the two under Your account.",
            "이 이메일로 만든 계정이 있어요. 먼저 그 계정으로 로그인한 다음 ‘내 계정’에서 연결해 주세요."),
        ExternalOutcomes.Taken => Say("One of the two is linked already.", "둘 중 하나가 이미 연결되어 있어요."),
        ExternalOutcomes.NoAddress => Say("We were not told an e-mail address, and an account needs one.", "이메일을 받지 못했어요. 계정에는 이메일이 필요해요."),
        _ => Say("That sign-in did not work. Try again.", "로그인하지 못했어요. 다시 시도해 주세요."),
    };
}
