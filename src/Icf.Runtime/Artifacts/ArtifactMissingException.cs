namespace Icf;

/// <summary>A file of a data set is missing: its simulation was interrupted, or the file was removed.</summary>
public sealed class ArtifactMissingException : ArtifactException
{
    internal ArtifactMissingException(string path, string model)
        : base(
            path,
            $"is missing. Call SimulateToDisk of {model} again with the same arguments and options: it simulates only "
                + "what is missing."
        ) { }
}
