using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Icf.Artifacts;

/// <summary>
/// Reads the manifests of files of any origin: a checksum shows that a file is as it was written, not that its content
/// is valid. Every fault is an <see cref="ArtifactException"/>.
/// </summary>
internal static class Manifests
{
    /// <summary>Reads a manifest of one version, by a serializer's contract.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="path">Its name.</param>
    /// <param name="type">The contract.</param>
    /// <param name="version">The version that can be read.</param>
    /// <param name="remedy">What to do with a file of an earlier one: a sentence without its full stop.</param>
    /// <param name="fault">Returns what is wrong with the manifest; null if nothing is wrong.</param>
    /// <exception cref="ArtifactDamagedException">The text is not such a manifest.</exception>
    /// <exception cref="ArtifactVersionException">It has another version.</exception>
    public static T Read<T>(
        Artifact artifact,
        string path,
        JsonTypeInfo<T> type,
        int version,
        string remedy,
        Func<T, string?> fault
    )
    {
        RequireVersion(artifact, path, version, remedy);
        return Guard(
            path,
            () =>
                artifact.ReadManifest(type) is var manifest && fault(manifest) is { } wrong
                    ? throw new FormatException(wrong)
                    : manifest
        );
    }

    /// <summary>Refuses manifests of other versions, which may have other members.</summary>
    public static void RequireVersion(Artifact artifact, string path, int version, string remedy)
    {
        int found = Guard(
            path,
            () =>
            {
                using JsonDocument document = JsonDocument.Parse(artifact.Manifest);
                return document.RootElement.TryGetProperty("version", out JsonElement number) ? number.GetInt32() : 1;
            }
        );
        if (found > version)
            throw new ArtifactVersionException(path, found, version);
        if (found < version)
            throw ArtifactVersionException.Earlier(path, artifact.Kind, found, version, remedy);
    }

    /// <summary>Runs code that reads a manifest, and names the file if it fails.</summary>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
                        or ArgumentException
                        or OverflowException
                        or NotSupportedException
            )
        {
            throw new ArtifactDamagedException(
                path,
                string.Create(CultureInfo.InvariantCulture, $"its manifest cannot be read ({error.Message})."),
                error
            );
        }
    }
}
