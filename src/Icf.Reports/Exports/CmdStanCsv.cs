using System.Globalization;
using System.Text;
using Icf.Artifacts;
using Icf.Reports;

namespace Icf;

/// <summary>Draws in the form of the files of CmdStan, which tools for R, Python and Julia read.</summary>
public static class CmdStanCsv
{
    /// <summary>
    /// Writes the draws of all latents that are numbers, a file for each chain: comments, a line of names, and a line
    /// for each draw.
    /// </summary>
    /// <remarks>
    /// <para><c>lp__</c> is the log density of latents and data, in nats. Indices count from one and stand behind dots:
    /// <c>eta[0]</c> is <c>eta.1</c>, and <c>cluster[2]/mean</c> is <c>cluster_mean.3</c>. Draws of the no-U-turn
    /// sampler have its columns, such as <c>divergent__</c>. A latent that a draw did not visit is <c>nan</c>. Numbers
    /// have all their digits.</para>
    /// <para>Draws that are not of chains have weights, whose logarithms are the column <c>log_weight__</c>: in R,
    /// <c>posterior::weight_draws(draws, log_weight__, log = TRUE)</c>.</para>
    /// </remarks>
    /// <typeparam name="TResult">The model's result type.</typeparam>
    /// <typeparam name="TLatents">The record of latents.</typeparam>
    /// <param name="posterior">The posterior.</param>
    /// <param name="path">
    /// The file; of several chains <c>draws.csv</c> becomes <c>draws_1.csv</c>, <c>draws_2.csv</c> and so on.
    /// </param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The files, in the order of the chains.</returns>
    /// <exception cref="ExportException">Two latents have one name.</exception>
    /// <exception cref="IOException">A file cannot be written; names it.</exception>
    public static IReadOnlyList<string> SaveCmdStanCsv<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        string path,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var table = DrawTable.Of(posterior, cancellationToken);
        var files = new string[table.Chains];
        for (int chain = 0; chain < files.Length; chain++)
        {
            files[chain] = files.Length == 1 ? path : OfChain(path, chain + 1);
            byte[] text = Encoding.UTF8.GetBytes(Text(table, chain));
            AtomicFile.Write(files[chain], stream => stream.Write(text));
        }

        return files;
    }

    private static string OfChain(string path, int number) =>
        Path.ChangeExtension(path, null)
        + "_"
        + number.ToString(CultureInfo.InvariantCulture)
        + Path.GetExtension(path);

    private static string Text(DrawTable table, int chain)
    {
        var text = new StringBuilder();
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"# model = {table.Model}\n# engine = {table.Maker}\n");
        text.Append(culture, $"# num_chains = {table.Chains}\n# id = {chain + 1}\n# num_samples = {table.Length}\n");
        text.AppendJoin(',', table.Columns.Select(static column => column.Name)).Append('\n');
        for (int draw = chain * table.Length; draw < (chain + 1) * table.Length; draw++)
            text.AppendJoin(',', table.Columns.Select(column => Number(column.Values[draw]))).Append('\n');
        return text.ToString();
    }

    private static string Number(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
        : value.ToString("R", CultureInfo.InvariantCulture);
}
