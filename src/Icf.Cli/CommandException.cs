namespace Icf.Cli;

/// <summary>A command cannot do what it was asked to; the message is one line that says what to do.</summary>
internal sealed class CommandException : Exception
{
    public CommandException(string message, int code = ExitCode.Refused)
        : base(message) => Code = code;

    /// <summary>How the command ends.</summary>
    public int Code { get; }

    /// <summary>What <c>--verbose</c> shows besides.</summary>
    public string? Details { get; init; }
}
