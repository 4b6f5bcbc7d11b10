namespace SeoulMate.Gateway;

/// <summary>Every line the gateway logs. Accounts are named by id: an e-mail address stays out of logs.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Account {UserId} was registered")]
    public static partial void Registered(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {UserId} signed in ({By})")]
    public static partial void SignedIn(this ILogger log, Guid userId, string by);

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {UserId} was erased")]
    public static partial void Erased(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Account {UserId} was not erased")]
    public static partial void NotErased(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Profile answered {Status} to {Path}")]
    public static partial void ProfileRefused(this ILogger log, string path, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Visitors cannot be checked and are nobody in particular: {Reason}")]
    public static partial void VisitorsNotChecked(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The address of account {UserId} was confirmed")]
    public static partial void EmailConfirmed(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The address of account {UserId} was changed")]
    public static partial void EmailChanged(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The password of account {UserId} was changed")]
    public static partial void PasswordChanged(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The password of account {UserId} was reset by mail")]
    public static partial void PasswordReset(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {SessionId} of account {UserId} was ended from another")]
    public static partial void SessionRevoked(this ILogger log, Guid sessionId, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "API key {KeyId} of account {UserId} was made")]
    public static partial void KeyMade(this ILogger log, Guid keyId, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "API key {KeyId} of account {UserId} was taken back")]
    public static partial void KeyRevoked(this ILogger log, Guid keyId, Guid userId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail was not sent ({Reason}): {Next}")]
    public static partial void MailNotSent(this ILogger log, string reason, string next);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail was not taken in: too many wait to be sent")]
    public static partial void MailsFull(this ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sign-in refused (account {UserId})")]
    public static partial void SignInRefused(this ILogger log, Guid? userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "A passkey of {Origin} was refused: it is none of the origins that are set (Passkeys:Origins)")]
    public static partial void PasskeyOriginRefused(this ILogger log, string origin);

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {UserId} was linked to the outside provider")]
    public static partial void LinkedOutside(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in at the outside provider failed: {Reason}")]
    public static partial void OutsideSignInFailed(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions cannot be checked and stay open: {Reason}")]
    public static partial void SessionsNotChecked(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-out could not be stored, only this process knows of it: {Reason}")]
    public static partial void SessionEndNotStored(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A service token was refused: the secret is wrong, or none is configured")]
    public static partial void ServiceTokenRefused(this ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused by limit: {Policy}")]
    public static partial void LimitReached(this ILogger log, string policy);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request by cookie came from another site and was refused: {Route}")]
    public static partial void CrossSiteRefused(this ILogger log, string? route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} did not answer: {Error}")]
    public static partial void NoAnswer(this ILogger log, string service, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} demonstration accounts were made")]
    public static partial void DemoAccountsMade(this ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demonstration accounts could not be made yet: {Reason}")]
    public static partial void DemoAccountsNotMade(this ILogger log, string reason);
}
