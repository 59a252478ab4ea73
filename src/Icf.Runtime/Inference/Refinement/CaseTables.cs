using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The proposals of discrete latents: of each a table for each context, whose counts are added to the prior at hand,
/// q(v | u) = (c[u, v] + κ[u] π(v)) / (c[u] + κ[u]). What a table has not seen is left to the prior, so nothing is ruled out.
/// </summary>
internal sealed class CaseTables : ICaseProposal
{
    /// <summary>The prior counts like so many draws, …</summary>
    private const double PriorDraws = 2;

    /// <summary>… and at least like this share of those that were seen, of all latents together.</summary>
    private const double LeastPrior = 0.1;

    /// <summary>More contexts of a latent, and more values in one, are left to the prior.</summary>
    private const int MostContexts = 64, MostValues = 256;

    private readonly Table[][] _tables;
    private readonly double _leastPrior;

    private CaseTables(Table[][] tables, double leastPrior) => (_tables, _leastPrior) = (tables, leastPrior);

    /// <summary>Tables that leave a larger share to the prior.</summary>
    public CaseTables Wider(double inflation) => new(_tables, _leastPrior * inflation);

    /// <summary>Fits tables to weighted points.</summary>
    /// <param name="points">The points, of which the cases come after the coordinates.</param>
    /// <param name="coordinates">How many coordinates a point has.</param>
    /// <param name="cases">How many discrete latents a point tells.</param>
    /// <param name="own">The weight of each point.</param>
    /// <param name="effective">How many draws a weight of one stands for.</param>
    public static CaseTables Fit(ReadOnlySpan<double> points, int coordinates, int cases, ReadOnlySpan<double> own, double effective)
    {
        var tables = new List<Table>[cases];
        for (int slot = 0; slot < cases; slot++)
            tables[slot] = [];
        int width = coordinates + cases * CaseDraw.Numbers;
        for (int i = 0; i < own.Length; i++)
        {
            if (own[i] == 0)
                continue;
            ReadOnlySpan<double> told = points.Slice(i * width + coordinates, width - coordinates);
            for (int slot = 0; slot < cases; slot++)
            {
                (double value, double context) = (told[slot * CaseDraw.Numbers], told[slot * CaseDraw.Numbers + 1]);
                if (!double.IsNaN(value))
                    Of(tables[slot], context)?.Add(value, own[i] * effective);
            }
        }

        return new CaseTables([.. tables.Select(slot => slot.ToArray())], LeastPrior / Math.Max(cases, 10));
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

    /// <summary>The log probability of the cases that a point tells.</summary>
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

    /// <summary>The log probability of the cases that a point tells, if the prior alone draws them.</summary>
    public static double LogPrior(ReadOnlySpan<double> told)
    {
        double sum = 0;
        for (int at = 0; at < told.Length; at += CaseDraw.Numbers)
            if (!double.IsNaN(told[at]))
                sum += told[at + 2];
        return sum;
    }

    private double Prior(Table table) => Math.Max(PriorDraws, _leastPrior * table.Total);

    private static Table? Of(List<Table> tables, double context)
    {
        foreach (Table table in tables)
            if (table.Context == context)
                return table;
        if (tables.Count == MostContexts)
            return null;
        tables.Add(new Table(context));
        return tables[^1];
    }

    private static Table? Find(Table[] tables, double context)
    {
        foreach (Table table in tables)
            if (table.Context == context)
                return table;
        return null;
    }

    /// <summary>How often each value was seen in one context.</summary>
    private sealed class Table(double context)
    {
        private readonly List<double> _values = [], _counts = [];

        public double Context => context;

        public double Total { get; private set; }

        public void Add(double value, double count)
        {
            int at = _values.IndexOf(value);
            if (at < 0)
            {
                if (_values.Count == MostValues)
                    return;
                at = _values.Count;
                _values.Add(value);
                _counts.Add(0);
            }

            _counts[at] += count;
            Total += count;
        }

        public double Count(double value) => _values.IndexOf(value) is >= 0 and int at ? _counts[at] : 0;

        /// <summary>The value below whose cumulative count a number lies.</summary>
        public bool TryValueAt(double u, out double value)
        {
            for (int at = 0; at < _counts.Count; at++)
            {
                value = _values[at];
                if (u < _counts[at])
                    return true;
                u -= _counts[at];
            }

            value = 0;
            return false;
        }
    }
}
