namespace Icf.Evaluation.Speed;

/// <summary>The path of a file that is deleted when nobody needs it any more.</summary>
internal sealed class TemporaryFile(string extension) : IDisposable
{
    /// <summary>The path; there is no file yet.</summary>
    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{System.IO.Path.GetRandomFileName()}.{extension}");

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);
}
