namespace Icf.Cli;

/// <summary>How a command ends; docs/command-line.md lists them.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command did its work, and the verdict is bad.</summary>
    public const int BadVerdict = 1;

    /// <summary>What was asked cannot be done as it was asked.</summary>
    public const int Refused = 2;

    /// <summary>The project with the models does not build.</summary>
    public const int BuildFailed = 3;

    /// <summary>A fault of the tool or of a model's own code.</summary>
    public const int Fault = 70;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Stopped = 130;
}
