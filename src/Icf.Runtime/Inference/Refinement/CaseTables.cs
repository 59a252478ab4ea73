using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The proposals of discrete latents: for each latent a table for each context, whose counts are combined with the
/// prior at the visit, q(v | u) = (c[u, v] + κ[u] π(v)) / (c[u] + κ[u]). Values that a table has not seen are left to
/// the prior, so nothing is ruled out. The components of a mixture either share their tables, or the counts of each
/// component, which may be few, are combined with those of all components in the same way.
/// </summary>
internal sealed class CaseTables : ICaseProposal
{
    /// <summary>
    /// The prior counts as one draw of the rarest value, within these bounds: a value that was not seen in n draws may
    /// still have a probability of 1 / n.
    /// </summary>
    private const double FewestDraws = 2,
        MostDraws = 200;

    /// <summary>A single point counts as this many draws.</summary>
    private const double FewDraws = 6;

    /// <summary>Further contexts of a latent are left to the prior.</summary>
    private const int MostContexts = 64;

    private readonly CaseTable[][] _tables;
    private readonly double _inflation;

    /// <summary>The tables of all components together; null if these are not the tables of one component.</summary>
    private CaseTables? _all;

    private CaseTables(CaseTable[][] tables, double inflation) => (_tables, _inflation) = (tables, inflation);

    /// <summary>The same tables with a larger share of the prior, for all components together.</summary>
    public CaseTables Wider(double inflation) => new((_all ?? this)._tables, _inflation * inflation);

    /// <summary>
    /// Fits tables to weighted points: one set for all components of a mixture, or one for each component if this fits
    /// enough better for the additional parameters (Schwarz, Estimating the dimension of a model, 1978).
    /// </summary>
    /// <param name="points">n points, each with its coordinates followed by its cases.</param>
    /// <param name="coordinates">How many coordinates a point has.</param>
    /// <param name="cases">How many discrete latents a point has.</param>
    /// <param name="weights">The weight of each point.</param>
    /// <param name="owned">The weight that each component has in each point, component after component.</param>
    /// <param name="effective">The number of draws that a weight of one corresponds to.</param>
    /// <returns>The tables of each component.</returns>
    public static CaseTables[] Fit(
        ReadOnlySpan<double> points,
        int coordinates,
        int cases,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> owned,
        double effective
    )
    {
        int n = weights.Length,
            count = owned.Length / n;
        CaseTables all = Counted(points, coordinates, cases, weights, effective);
        var own = new CaseTables[count];
        double gain = 0;
        for (int k = 0; k < count && count > 1; k++)
        {
            own[k] = Counted(points, coordinates, cases, owned.Slice(k * n, n), effective);
            gain += own[k].Gain(all) - 0.5 * Math.Log(effective) * own[k].Numbers;
        }

        if (gain > -0.5 * Math.Log(effective) * all.Numbers && count > 1)
        {
            foreach (CaseTables tables in own)
                tables.LeanOn(all);
            return own;
        }

        Array.Fill(own, all);
        return own;
    }

    /// <summary>Tables made from one point, which counts a few times.</summary>
    /// <param name="told">The numbers of its discrete latents.</param>
    public static CaseTables Around(double[] told) => Counted(told, 0, told.Length / CaseDraw.Numbers, [1], FewDraws);

    private static CaseTables Counted(
        ReadOnlySpan<double> points,
        int coordinates,
        int cases,
        ReadOnlySpan<double> weights,
        double effective
    )
    {
        var tables = new List<CaseTable>[cases];
        for (int slot = 0; slot < cases; slot++)
            tables[slot] = [];
        var rarest = new double[cases];
        int width = coordinates + cases * CaseDraw.Numbers;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            ReadOnlySpan<double> told = points.Slice(i * width + coordinates, width - coordinates);
            for (int slot = 0; slot < cases; slot++)
            {
                (double value, double context, double logPrior) = (
                    told[slot * CaseDraw.Numbers],
                    told[slot * CaseDraw.Numbers + 1],
                    told[slot * CaseDraw.Numbers + 2]
                );
                if (double.IsNaN(value))
                    continue;
                Of(tables[slot], context)?.Add(value, weights[i] * effective);
                rarest[slot] = Math.Min(rarest[slot], logPrior);
            }
        }

        for (int slot = 0; slot < cases; slot++)
            foreach (CaseTable table in tables[slot])
                table.Prior = Draws(Math.Exp(rarest[slot]));
        return new CaseTables([.. tables.Select(slot => slot.ToArray())], 1);
    }

    // The number of parameters of the tables.
    private int Numbers => _tables.Sum(slot => slot.Sum(table => table.Values - 1));

    // By how many nats the tables fit their own points better than the tables of all points do.
    private double Gain(CaseTables others)
    {
        double gain = 0;
        for (int slot = 0; slot < _tables.Length; slot++)
            foreach (CaseTable table in _tables[slot])
                if (Find(others._tables[slot], table.Context) is { } other)
                    gain += table.Gain(other);
        return gain;
    }

    // Combines the counts with the tables of all components, which include the prior, instead of with the prior.
    private void LeanOn(CaseTables all)
    {
        _all = all;
        for (int slot = 0; slot < _tables.Length; slot++)
        {
            List<CaseTable> tables = [.. _tables[slot]];
            foreach (CaseTable table in all._tables[slot])
                Of(tables, table.Context)?.AddAll(table, Draws(table.Rarest));
            _tables[slot] = [.. tables];
        }
    }

    /// <inheritdoc/>
    public bool TryDraw(int slot, double context, ref Rng rng, out double value)
    {
        value = 0;
        if (Find(_tables[slot], context) is not { } table)
            return false;
        double u = rng.NextDouble() * (table.Total + Prior(table));
        return u < table.Total && table.TryValueAt(u, out value);
    }

    /// <summary>The log probability of the cases of a point.</summary>
    public double LogProbability(ReadOnlySpan<double> told)
    {
        double sum = 0;
        for (int slot = 0; slot < _tables.Length; slot++)
        {
            ReadOnlySpan<double> draw = told.Slice(slot * CaseDraw.Numbers, CaseDraw.Numbers);
            if (double.IsNaN(draw[0]))
                continue;
            if (Find(_tables[slot], draw[1]) is not { } table)
            {
                sum += draw[2];
                continue;
            }

            double prior = Prior(table);
            sum += Math.Log((table.Count(draw[0]) + prior * Math.Exp(draw[2])) / (table.Total + prior));
        }

        return sum;
    }

    /// <summary>The log probability of the cases of a point under the prior alone.</summary>
    public static double LogPrior(ReadOnlySpan<double> told)
    {
        double sum = 0;
        for (int at = 0; at < told.Length; at += CaseDraw.Numbers)
            if (!double.IsNaN(told[at]))
                sum += told[at + 2];
        return sum;
    }

    private static double Draws(double rarest) => Math.Clamp(1 / rarest, FewestDraws, MostDraws);

    private double Prior(CaseTable table) => _inflation * table.Prior;

    private static CaseTable? Of(List<CaseTable> tables, double context)
    {
        foreach (CaseTable table in tables)
            if (table.Context == context)
                return table;
        if (tables.Count == MostContexts)
            return null;
        tables.Add(new CaseTable(context));
        return tables[^1];
    }

    private static CaseTable? Find(CaseTable[] tables, double context)
    {
        foreach (CaseTable table in tables)
            if (table.Context == context)
                return table;
        return null;
    }
}
