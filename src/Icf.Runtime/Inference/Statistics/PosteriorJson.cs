using System.Globalization;
using System.Text.Json;

namespace Icf;

/// <summary>Answers as JSON, for code that reads them elsewhere.</summary>
public static class PosteriorJson
{
    private static readonly double[] s_quantiles = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>
    /// Writes the summary of an answer as members of an object that is being written: <c>reliability</c> with its
    /// reasons and remedies, <c>draws</c>, <c>effectiveSampleSize</c>, <c>logEvidence</c> and its error,
    /// <c>warnings</c>, <c>outOfDistribution</c> where a network knows it, and for each latent that is a number
    /// <c>mean</c>, <c>error</c> (the Monte Carlo standard error of the mean), <c>sd</c>, <c>quantiles</c> and
    /// <c>presence</c>, the share of the draws that have it; the same for the result if that is a number. What is not
    /// known is null.
    /// </summary>
    /// <param name="posterior">The answer.</param>
    /// <param name="writer">Writes the members.</param>
    public static void WriteSummary<TResult>(this Posterior<TResult> posterior, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(writer);
        Write(writer, posterior.Reliability);
        writer.WriteNumber("draws", posterior.Particles);
        Number(writer, "effectiveSampleSize", posterior.EffectiveSampleSize);
        Number(writer, "logEvidence", posterior.LogEvidence);
        Number(writer, "logEvidenceError", posterior.LogEvidenceStandardError);
        writer.WriteStartArray("warnings");
        foreach (QueryWarning warning in posterior.Warnings)
            writer.WriteStringValue(warning.ToString());
        writer.WriteEndArray();
        if ((posterior.Diagnostics as Inference.Importance)?.OutOfDistribution is { } far)
        {
            writer.WriteStartObject("outOfDistribution");
            Number(writer, "score", far.Score);
            Number(writer, "pValue", far.PValue);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("latents");
        foreach (string address in posterior.Draws.Scalars)
            Write(writer, address, posterior[address]);
        writer.WriteEndObject();
        if (NumberOf<TResult>() is { } number)
            Write(writer, "result", posterior.Result.Map(number));
    }

    private static void Write(Utf8JsonWriter writer, Reliability reliability)
    {
        writer.WriteStartObject("reliability");
        writer.WriteString("level", reliability.Level.ToString());
        writer.WriteStartArray("reasons");
        foreach (ReliabilityReason reason in reliability.Reasons)
        {
            writer.WriteStartObject();
            writer.WriteString("level", reason.Level.ToString());
            writer.WriteString("text", reason.Text);
            writer.WriteString("remedy", reason.Remedy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Empirical<double> marginal)
    {
        writer.WriteStartObject(name);
        Number(writer, "mean", marginal.Mean);
        Number(writer, "error", marginal.MonteCarloStandardError);
        Number(writer, "sd", marginal.StandardDeviation);
        writer.WriteStartObject("quantiles");
        foreach (double p in s_quantiles)
            Number(writer, p.ToString(CultureInfo.InvariantCulture), marginal.Quantile(p));
        writer.WriteEndObject();
        Number(writer, "presence", marginal.Presence);
        writer.WriteEndObject();
    }

    private static Func<T, double>? NumberOf<T>() =>
        typeof(T).IsEnum
            ? null
            : Type.GetTypeCode(typeof(T)) switch
            {
                >= TypeCode.SByte and <= TypeCode.Decimal or TypeCode.Boolean => static value =>
                    Convert.ToDouble(value, CultureInfo.InvariantCulture),
                _ => null,
            };

    private static void Number(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
