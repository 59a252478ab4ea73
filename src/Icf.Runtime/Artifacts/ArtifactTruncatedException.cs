using System.Globalization;

namespace Icf;

/// <summary>The file ends before its content does.</summary>
public sealed class ArtifactTruncatedException : ArtifactException
{
    internal ArtifactTruncatedException(string path, long expectedBytes, long actualBytes)
        : base(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"is truncated: it should have at least {expectedBytes} bytes and has {actualBytes}. Copy or save it "
                    + $"again."
            )
        )
    {
        ExpectedBytes = expectedBytes;
        ActualBytes = actualBytes;
    }

    /// <summary>The length the file must have, in bytes; a lower bound where even its header is cut off.</summary>
    public long ExpectedBytes { get; }

    /// <summary>The length the file has, in bytes.</summary>
    public long ActualBytes { get; }
}
