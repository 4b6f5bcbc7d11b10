namespace SeoulMate.ServiceDefaults;

/// <summary>The user was erased: nothing is taken in any more. Answered with 410.</summary>
public sealed class UserErasedException() : Exception("This account was erased.");
