using System.Globalization;

namespace Icf;

/// <summary>The file was written by another version of ICF, in a format this version cannot read.</summary>
public sealed class ArtifactVersionException : ArtifactException
{
    internal ArtifactVersionException(string path, int fileVersion, int supportedVersion)
        : base(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"has artifact format {fileVersion}; this version of ICF reads formats up to {supportedVersion}. "
            ) + "Update the Icf.Runtime package, or compile the model again with this version."
        )
    {
        FileVersion = fileVersion;
        SupportedVersion = supportedVersion;
    }

    private ArtifactVersionException(string path, string problem, int fileVersion, int supportedVersion)
        : base(path, problem) => (FileVersion, SupportedVersion) = (fileVersion, supportedVersion);

    /// <summary>A file of a version that is no longer read.</summary>
    internal static ArtifactVersionException Earlier(
        string path,
        string kind,
        int fileVersion,
        int supportedVersion,
        string remedy
    ) =>
        new(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"is a {kind} of format {fileVersion}, written by an earlier version of ICF; this one reads format "
                    + $"{supportedVersion}. {remedy}."
            ),
            fileVersion,
            supportedVersion
        );

    /// <summary>Format version of the file.</summary>
    public int FileVersion { get; }

    /// <summary>The format version that this library reads; of several, the newest.</summary>
    public int SupportedVersion { get; }
}
