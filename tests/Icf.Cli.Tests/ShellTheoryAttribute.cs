namespace Icf.Cli.Tests;

/// <summary>A test in a shell, skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    /// <param name="shell">Its command.</param>
    public ShellTheoryAttribute(string shell)
    {
        Shell = shell;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, shell))))
            Skip = $"There is no {shell} here.";
    }

    /// <summary>Its command.</summary>
    public string Shell { get; }
}
