namespace Icf.Cli;

/// <summary>What a command reads from and writes to.</summary>
/// <param name="Output">Where answers go.</param>
/// <param name="Error">Where everything else goes: progress, and what is wrong.</param>
/// <param name="Input">Opens what is read where a file is called <c>-</c>.</param>
/// <param name="IsInteractive">Whether a person watches what is written to <paramref name="Error"/>.</param>
/// <param name="ShowsAnswers">Whether the same person sees the answers as they come.</param>
internal sealed record Terminal(
    TextWriter Output,
    TextWriter Error,
    Func<Stream> Input,
    bool IsInteractive,
    bool ShowsAnswers = false
);
