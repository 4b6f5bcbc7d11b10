namespace SeoulMate.Gateway.Mails;

/// <summary>A mail in plain text.</summary>
/// <param name="To">The address it goes to.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Lines apart by <c>\n</c>.</param>
internal sealed record Mail(string To, string Subject, string Text);

/// <summary>Takes mails to where they are read.</summary>
internal interface IMailer
{
    /// <summary>Returns when the mail was taken in.</summary>
    /// <exception cref="MailException">It was not.</exception>
    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}

/// <summary>A mail was not taken in. The message names no address.</summary>
/// <param name="message">Why not.</param>
/// <param name="isForGood">True when the same mail will not be taken in later either.</param>
/// <param name="inner">What happened.</param>
internal sealed class MailException(string message, bool isForGood, Exception inner) : Exception(message, inner)
{
    public bool IsForGood => isForGood;
}
