using Icf.Artifacts;
using Icf.Tables.Files;
using Icf.Tables.Posteriors;

namespace Icf;

/// <summary>Draws of posteriors as tables, which tools for Python, R, Julia, SQL and others read.</summary>
public static class DrawFiles
{
    /// <summary>
    /// Writes the draws of all latents that are numbers as a Parquet file: a row for each draw, chain after chain, with
    /// a group of rows for each chain.
    /// </summary>
    /// <remarks>
    /// <para>A latent has the column of its address, such as <c>mu</c>, <c>eta[0]</c> or <c>cluster[2]/mean</c>, which
    /// is null for draws that did not visit it. Other columns begin with a dot: <c>.chain</c>, <c>.iteration</c> and
    /// <c>.draw</c>, which count from one; <c>.log_density</c>, that of latents and data, in nats; <c>.log_weight</c>,
    /// the logarithms of the weights, which sum to one, unless the draws are of chains and count alike; and of the
    /// no-U-turn sampler <c>.step_size</c>, <c>.tree_depth</c>, <c>.divergent</c> and <c>.energy</c>.</para>
    /// <para>The file's metadata have the model with its fingerprint, the engine, how reliable the answer is, the
    /// version of ICF, and the seed where it is given. <see cref="SavedDraws.Read"/> reads all of it, bit by
    /// bit.</para>
    /// </remarks>
    /// <typeparam name="TResult">The model's result type.</typeparam>
    /// <typeparam name="TLatents">The record of latents.</typeparam>
    /// <param name="posterior">The posterior.</param>
    /// <param name="path">The file, which is replaced in one step.</param>
    /// <param name="options">What the file says beside; null for nothing.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="InvalidOperationException">It is a prediction, which was not conditioned on data.</exception>
    /// <exception cref="IOException">The file cannot be written; names it.</exception>
    public static void SaveParquet<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        string path,
        DrawFileOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Save(posterior, path, ParquetFile.Write, options, cancellationToken);

    /// <summary>
    /// Writes the draws of all latents that are numbers as a file of Arrow's IPC, also called Feather: a row for each
    /// draw, chain after chain, with a batch of rows for each chain.
    /// </summary>
    /// <inheritdoc cref="SaveParquet"/>
    public static void SaveArrow<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        string path,
        DrawFileOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Save(posterior, path, ArrowFile.Write, options, cancellationToken);

    private static void Save<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        string path,
        Action<Stream, IReadOnlyList<WrittenColumn>, int, IReadOnlyDictionary<string, string>> write,
        DrawFileOptions? options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var draws = WrittenDraws.Of(posterior, options ?? new DrawFileOptions(), cancellationToken);
        AtomicFile.Write(path, stream => write(stream, draws.Columns, draws.Length, draws.Metadata));
    }
}
