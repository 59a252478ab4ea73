using System.Diagnostics;
using System.Globalization;

namespace Icf.Traces;

/// <summary>Finds the line of a model that an exception comes from.</summary>
internal static class ModelLine
{
    // The state machine of a twin is named after its method: <LevelTwin>d__3.
    private const string Twin = "Twin>";

    /// <summary>
    /// The innermost line of a model's code in the stack trace of the exception; null if it is not known.
    /// </summary>
    public static string? Of(Exception exception)
    {
        foreach (StackFrame frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (
                frame.GetFileName() is { Length: > 0 } file
                && frame.GetFileLineNumber() is var line and > 0
                && DiagnosticMethodInfo.Create(frame)?.DeclaringTypeName?.Contains(Twin, StringComparison.Ordinal)
                    == true
            )
            {
                return string.Create(CultureInfo.InvariantCulture, $"line {line} of {Path.GetFileName(file)}");
            }
        }

        return null;
    }
}
