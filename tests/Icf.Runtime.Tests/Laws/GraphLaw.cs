using System.Runtime.CompilerServices;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Whatever changes when one latent or one datum takes another value, and all others keep theirs, is a child of it in
/// the graph. Where the graph separates two latents given all others, their densities do not meet in any term.
/// </summary>
internal sealed class GraphLaw : ILaw
{
    private static readonly Dictionary<string, object> s_nothing = [];

    private const int Latents = 8,
        Pairs = 4;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        // In a replay the attempts of a rejection loop are made anew.
        if (
            ModelFingerprint
                .Methods(model.Model.ProposalSkeleton)
                .Any(static method => method.Rejections.Count + method.Parameters.Count > 0)
        )
            return;
        var trial = new Trial<TArgs, TResult>(model.Model, model.Query);
        Visits start = trial.Run(s_nothing, seed: 11);
        Visits[] others = [.. Enumerable.Range(12, 3).Select(seed => trial.Run(s_nothing, seed))];
        if (!start.IsPossible)
            return;
        var rules = GraphRules.Of(model.Model.ProposalSkeleton);
        int highest = start.All.Concat(others.SelectMany(o => o.All)).SelectMany(Indices).DefaultIfEmpty(0).Max();
        var graph = new UnrolledGraph(rules, 0, highest);
        foreach ((string address, object value) in start.Values.Take(Latents))
        {
            if (Other(others, address, value) is not { } moved)
                continue;
            Visits after = trial.Run(With(start, (address, moved)), seed: 11);
            Changes(graph, address, start, after);
        }

        foreach (string datum in start.Data.Keys.Take(Latents))
            Changes(graph, datum, start, trial.Run(start.Values, seed: 11, drawn: datum));
        Separates(model.Model.Graph, trial, start, others);
    }

    private static void Changes(UnrolledGraph graph, string address, Visits before, Visits after)
    {
        if (!after.IsPossible)
            return;
        GraphElement[] causes = [.. Find(graph, address)];
        Assert.NotEmpty(causes);
        foreach (string changed in before.ChangedIn(after).Where(c => c != address))
            Assert.True(
                Find(graph, changed).Any(e => causes.Any(c => c == e || e.Parents.ContainsKey(c))),
                $"{changed} depends on {address}, and the graph has no edge."
            );
        if (!before.Weights.SequenceEqual(after.Weights))
            Assert.Contains(
                graph.Elements,
                e =>
                    e.Family.Kind is GraphNodeKind.Factor or GraphNodeKind.Call
                    && causes.Any(c => c == e || e.Parents.ContainsKey(c))
            );
        if (!StructuralEquality.Same(before.Result, after.Result))
            Assert.Contains(graph.Of("return"), e => causes.Any(e.Parents.ContainsKey));
    }

    // log p(a', b') − log p(a', b) − log p(a, b') + log p(a, b) is zero where no term has both.
    private static void Separates<TArgs, TResult>(
        ModelGraph graph,
        Trial<TArgs, TResult> trial,
        Visits start,
        Visits[] others
    )
    {
        string[] latents = [.. start.Values.Keys.Where(a => graph.Nodes.Any(n => n.Name == Family(a))).Take(Pairs)];
        for (int i = 0; i < latents.Length; i++)
        {
            for (int j = i + 1; j < latents.Length; j++)
            {
                (string a, string b) = (latents[i], latents[j]);
                if (
                    Other(others, a, start.Values[a]) is not { } x
                    || Other(others, b, start.Values[b]) is not { } y
                    || !graph.AreSeparated(a, b, start.Values.Keys.Where(k => k != a && k != b && IsKnown(k)))
                )
                    continue;
                Visits[] all =
                [
                    start,
                    trial.Run(With(start, (a, x)), 11),
                    trial.Run(With(start, (b, y)), 11),
                    trial.Run(With(start, (a, x), (b, y)), 11),
                ];
                if (all.Any(v => !v.IsPossible || !v.Values.Keys.SequenceEqual(start.Values.Keys)))
                    continue;
                double mixed = all[3].LogJoint - all[2].LogJoint - all[1].LogJoint + all[0].LogJoint;
                double scale = all.Max(v => Math.Abs(v.LogJoint));
                Assert.True(Math.Abs(mixed) < 1e-9 * (1 + scale), $"{a} and {b} meet in a term: {mixed}.");
            }
        }

        bool IsKnown(string address) => graph.Nodes.Any(n => n.Name == Family(address));
    }

    private static Dictionary<string, object> With(Visits visits, params (string Address, object Value)[] moved)
    {
        var values = new Dictionary<string, object>(visits.Values);
        foreach ((string address, object value) in moved)
            values[address] = value;
        return values;
    }

    private static object? Other(Visits[] others, string address, object value) =>
        others
            .Select(o => o.Values.GetValueOrDefault(address))
            .FirstOrDefault(other => other is not null && !StructuralEquality.Same(other, value));

    private static string Family(string address) => Term.Parse(address).Name;

    private static IEnumerable<int> Indices(string address) => Term.Parse(address).Indices.Select(static i => i.Number);

    // The value at an address; below a call that leads back, the node that stands for it.
    private static IEnumerable<GraphElement> Find(UnrolledGraph graph, string address)
    {
        Term term = Term.Parse(address);
        GraphElement[] same = [.. graph.Elements.Where(e => e.Family.Name == term.Name && Fits(e, term))];
        return same.Length > 0
            ? same
            : graph.Elements.Where(e =>
                e.Family.Kind == GraphNodeKind.Call
                && term.Name.StartsWith(e.Family.Name.TrimEnd('…'), StringComparison.Ordinal)
            );
    }

    private static bool Fits(GraphElement element, Term term) =>
        element.Indices.SequenceEqual(term.Indices.Select(static i => i.Number));

    /// <summary>What a run visits.</summary>
    private sealed class Visits
    {
        public Dictionary<string, object> Values { get; } = [];

        public Dictionary<string, double> Densities { get; } = [];

        public Dictionary<string, double> Data { get; } = [];

        public List<double> Weights { get; } = [];

        public object? Result { get; set; }

        public bool IsPossible { get; set; } = true;

        public double LogJoint => Densities.Values.Sum() + Data.Values.Sum() + Weights.Sum();

        public IEnumerable<string> All => Values.Keys.Concat(Data.Keys);

        public IEnumerable<string> ChangedIn(Visits other) =>
            Terms()
                .Concat(other.Terms())
                .GroupBy(static t => t.Key)
                .Where(static g => g.Count() == 1 || !g.First().Value.Equals(g.Last().Value))
                .Select(static g => g.Key);

        private IEnumerable<KeyValuePair<string, double>> Terms() => Densities.Concat(Data);
    }

    private sealed class Trial<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args)
    {
        public Visits Run(IReadOnlyDictionary<string, object> given, int seed, string? drawn = null)
        {
            var visits = new Visits();
            var likelihood = new RecordedLikelihood();
            if (drawn is not null)
            {
                Run(given, seed, visits, likelihood);
                likelihood.Drawn = likelihood.Terms.Select(static t => t.At).Where(at => $"{at}" == drawn).ToHashSet();
                likelihood.Terms.Clear();
                visits = new Visits();
            }

            Run(given, seed, visits, likelihood);
            return visits;
        }

        private void Run(
            IReadOnlyDictionary<string, object> given,
            int seed,
            Visits visits,
            RecordedLikelihood likelihood
        )
        {
            var particle = new Particle
            {
                Source = new Given(given) { Otherwise = ValueSource.Prior },
                Data = likelihood,
                Listener = new Listener(visits),
                Scores = true,
                Record = new TraceRecord(),
            };
            particle.Restart(new Rng(seed));
            try
            {
                visits.Result = ParticleRunner.Run(model, args, particle);
            }
            catch (Exception e) when (e is ModelException or ModelDensityException)
            {
                visits.IsPossible = false;
                return;
            }

            foreach (Choice choice in particle.Record.ToArray())
                visits.Values[choice.Address] = choice.Value;
            foreach ((DataRef at, double term) in likelihood.Terms)
                visits.Data[$"{at}"] = term;
            visits.IsPossible = double.IsFinite(particle.LogPrior) && double.IsFinite(particle.LogLikelihood);
        }
    }

    private sealed class Given(IReadOnlyDictionary<string, object> values) : ChoiceSource
    {
        public override bool TryTake(
            CallPath path,
            SampleSite site,
            SiteIndex index,
            out double number,
            out object? boxed
        )
        {
            (number, boxed) = (double.NaN, null);
            if (!values.TryGetValue(path.AddressOf(site, index), out object? value))
                return false;
            if (site.IsScalar)
                number = Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
            else
                boxed = value;
            return true;
        }
    }

    private sealed class Listener(Visits visits) : TraceListener
    {
        public override void Latent<TDistribution, T>(
            Particle particle,
            CallPath path,
            SampleSite<TDistribution, T> site,
            SiteIndex index,
            in TDistribution distribution,
            T value
        ) => visits.Densities[path.AddressOf(site, index)] = distribution.LogProb(value);

        public override void Weight(double logWeight) => visits.Weights.Add(logWeight);
    }
}
