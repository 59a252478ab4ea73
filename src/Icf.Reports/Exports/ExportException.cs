namespace Icf;

/// <summary>A posterior cannot be written in the form of another tool.</summary>
public sealed class ExportException : IcfException
{
    internal ExportException(string message)
        : base(message) { }
}
