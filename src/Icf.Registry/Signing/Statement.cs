using System.Globalization;
using System.Text.Json;

namespace Icf.Registry.Signing;

/// <summary>
/// What a signature is over: a JSON array of what was known of a version when it was registered, always with the same
/// bytes.
/// </summary>
internal static class Statement
{
    // Keeps signatures from being used for anything else, and apart from those of later forms.
    private const string Form = "icf-registry/1";

    public static byte[] Of(NetworkVersion version)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (string? text in Texts(version))
                json.WriteStringValue(text);
            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    private static string?[] Texts(NetworkVersion version) =>
        [
            Form,
            version.Model,
            version.Number.ToString(CultureInfo.InvariantCulture),
            version.Fingerprint.Prior,
            version.Fingerprint.Likelihood,
            version.Fingerprint.Structure,
            version.Hash,
            version.Bytes.ToString(CultureInfo.InvariantCulture),
            version.Traces.ToString(CultureInfo.InvariantCulture),
            version.ValidationLoss.ToString("R", CultureInfo.InvariantCulture),
            version.TrainingSeconds.ToString("R", CultureInfo.InvariantCulture),
            version.Calibration.ToString(),
            version.CalibrationReport,
            version.Lineage.DataSet,
            version.Lineage.Seed?.ToString(CultureInfo.InvariantCulture),
            version.Lineage.Parent,
            version.Lineage.CodeVersion,
            version.PushedBy,
            Times.Text(version.PushedAt),
        ];
}
