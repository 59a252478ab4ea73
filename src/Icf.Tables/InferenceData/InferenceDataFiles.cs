using Icf.Artifacts;
using Icf.Tables.InferenceData;

namespace Icf;

/// <summary>Posteriors as files for ArviZ.</summary>
public static class InferenceDataFiles
{
    /// <summary>
    /// Writes a posterior as ArviZ's InferenceData: draws, what the sampler noted, the log likelihood of each datum,
    /// the data, what the posterior predicts, and draws from the prior.
    /// </summary>
    /// <remarks>
    /// <para>A latent of loops is an array: <c>eta[0]</c>, <c>eta[1]</c> … are <c>eta</c> with the dimension
    /// <c>eta_dim_0</c>, whose coordinates are the indices; <c>cluster[2]/mean</c> is in <c>cluster.mean</c>. What a
    /// draw did not visit is NaN.</para>
    /// <para>ArviZ knows no weights. Draws that have some are therefore drawn by them, in random order, as many as they
    /// are worth (<see cref="InferenceDataOptions.Draws"/>), so that the effective sample size that ArviZ finds is
    /// about that of the posterior; the attribute <c>resampled</c> says so. Means have a little more error than those
    /// of the posterior, which has all draws.</para>
    /// </remarks>
    /// <typeparam name="TResult">The model's result type.</typeparam>
    /// <typeparam name="TLatents">The record of latents.</typeparam>
    /// <param name="posterior">The posterior.</param>
    /// <param name="path">
    /// The file, which is replaced in one step: .nc for NetCDF-4, .json for what <c>arviz.from_json</c> reads.
    /// </param>
    /// <param name="options">What else is written; null for <c>new()</c>.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    /// <exception cref="InvalidOperationException">It is a prediction, which was not conditioned on data.</exception>
    /// <exception cref="IOException">The file cannot be written; names it.</exception>
    public static void SaveInferenceData<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        string path,
        InferenceDataOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentException.ThrowIfNullOrEmpty(path);
        Action<Stream, InferenceGroups> write = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".nc" => InferenceNetCdf.Write,
            ".json" => InferenceJson.Write,
            _ => throw new ArgumentException($"'{path}' ends neither in .nc nor in .json.", nameof(path)),
        };
        var groups = InferenceGroups.Of(posterior, options ?? new InferenceDataOptions(), cancellationToken);
        AtomicFile.Write(path, stream => write(stream, groups));
    }
}
