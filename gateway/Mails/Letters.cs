using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace SeoulMate.Gateway.Mails;

/// <summary>
/// What the mails of accounts say, in the language of the request that they answer. Nothing of what users call themselves is in them:
/// somebody who registers another's address could otherwise have us write to its owner.
/// </summary>
/// <param name="isKorean">True for Korean, false for English.</param>
/// <param name="address">Where the links lead, without a slash at the end.</param>
internal sealed class Letters(bool isKorean, string address)
{
    /// <summary>In the language that a request prefers among the two; English when it says nothing.</summary>
    public static Letters For(HttpContext context)
    {
        var isKorean = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(IsKorean)
            .FirstOrDefault(known => known is not null) is true;
        var given = context.RequestServices.GetRequiredService<IOptions<MailOptions>>().Value.PublicAddress;

        return new(isKorean, string.IsNullOrEmpty(given) ? $"{context.Request.Scheme}://{context.Request.Host}" : given.TrimEnd('/'));
    }

    /// <summary>To whoever registered with an address: is it theirs?</summary>
    public Mail Confirm(string to, Guid userId, string code) => new(
        to,
        Say("Confirm your e-mail address", "이메일 주소를 확인해 주세요"),
        Text(
            Say("Somebody made a SeoulMate account with this address. If it was you, confirm here within a day that the address is yours:", "이 주소로 SeoulMate 계정이 만들어졌어요. 직접 만드셨다면 하루 안에 아래에서 이메일 주소를 확인해 주세요."),
            $"{address}/confirm?user={userId}&code={code}",
            Say("If it was not you, do nothing. You can make the account yours at any time: choose a new password for it.", "직접 만들지 않으셨다면 아무것도 하지 않으셔도 돼요. 원하시면 언제든 새 비밀번호를 정해 이 계정을 본인 것으로 만들 수 있어요."),
            $"{address}/forgot-password"));

    /// <summary>To whoever forgot the password.</summary>
    public Mail Reset(string to, string code) => new(
        to,
        Say("Choose a new password", "새 비밀번호 정하기"),
        Text(
            Say("Somebody asked for a new password for your SeoulMate account. Choose one here within an hour; the link works once:", "SeoulMate 계정의 새 비밀번호를 요청받았어요. 한 시간 안에 아래에서 정해 주세요. 링크는 한 번만 쓸 수 있어요."),
            $"{address}/reset-password?email={Uri.EscapeDataString(to)}&code={code}",
            Say("If it was not you, do nothing: your password stays as it is.", "직접 요청하지 않으셨다면 아무것도 하지 않으셔도 돼요. 비밀번호는 그대로예요.")));

    /// <summary>To the account's address: its password is another one now.</summary>
    public Mail PasswordChanged(string to) => new(
        to,
        Say("Your password was changed", "비밀번호가 바뀌었어요"),
        Text(
            Say("The password of your SeoulMate account was just changed, and every other session was ended.", "방금 SeoulMate 계정의 비밀번호가 바뀌었고, 다른 모든 기기에서 로그아웃됐어요."),
            Say("If it was not you, choose a new one at once:", "직접 바꾸지 않으셨다면 바로 새 비밀번호를 정해 주세요."),
            $"{address}/forgot-password"));

    /// <summary>To an address that an account is to have: is it theirs?</summary>
    public Mail NewEmail(string to, string code) => new(
        to,
        Say("Confirm your new e-mail address", "새 이메일 주소를 확인해 주세요"),
        Text(
            Say("Your SeoulMate account is to have this address from now on. Confirm it here within an hour, signed in to that account:", "SeoulMate 계정의 이메일이 이 주소로 바뀔 예정이에요. 한 시간 안에 로그인한 상태에서 아래에서 확인해 주세요."),
            $"{address}/confirm-email?email={Uri.EscapeDataString(to)}&code={code}",
            Say("If you did not ask for this, do nothing.", "직접 요청하지 않으셨다면 아무것도 하지 않으셔도 돼요.")));

    /// <summary>To the address that an account has so far: it may have another one soon. The new one is not named.</summary>
    public Mail EmailChanging(string to) => new(
        to,
        Say("Your e-mail address is about to change", "이메일 주소가 곧 바뀌어요"),
        Text(
            Say("Somebody who knows your password asked that your SeoulMate account have another e-mail address. It changes once that address is confirmed.", "비밀번호를 아는 사람이 SeoulMate 계정의 이메일 주소를 바꾸겠다고 요청했어요. 새 주소가 확인되면 바뀌어요."),
            Say("If it was not you, choose a new password at once:", "직접 요청하지 않으셨다면 바로 새 비밀번호를 정해 주세요."),
            $"{address}/forgot-password"));

    private static bool? IsKorean(StringWithQualityHeaderValue language) => language.Value.Value?.Split('-')[0].ToUpperInvariant() switch
    {
        "KO" => true,
        "EN" => false,
        _ => null,
    };

    private static string Text(params string[] paragraphs) => $"{string.Join("\n\n", paragraphs)}\n\nSeoulMate\n";

    private string Say(string english, string korean) => isKorean ? korean : english;
}
