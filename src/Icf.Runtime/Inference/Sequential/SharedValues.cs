using Icf.Traces;

namespace Icf.Inference;

/// <summary>The values of the latents that the traces of several data sets have in common.</summary>
/// <param name="latents">Which these are.</param>
/// <param name="model">The name of the model, for messages.</param>
internal sealed class SharedValues(SharedLatents latents, string model)
{
    /// <summary>Densities that are computed in the same way are equal up to this part.</summary>
    private const double Close = 1e-9;

    private readonly OrderedDictionary<SiteAddress, LatentVisit> _values = [];

    /// <summary>How many there are.</summary>
    public int Count => _values.Count;

    /// <summary>The address of one of them.</summary>
    public SiteAddress this[int number] => _values.GetAt(number).Key;

    /// <summary>Forgets all of them.</summary>
    public void Clear() => _values.Clear();

    /// <summary>Takes those of a trace that are not there yet.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="set">The number of its data set, for messages.</param>
    /// <exception cref="ModelException">A latent has another prior than in another data set.</exception>
    public void Take(VisitedTrace trace, int set)
    {
        for (int i = 0; i < trace.Count; i++)
        {
            ref readonly LatentVisit visit = ref trace[i];
            if (latents.Include(visit.Address) && !_values.TryAdd(visit.Address, visit))
                RequireSame(_values[visit.Address].LogPrior, visit, set);
        }
    }

    /// <summary>Takes those of a trace, also in place of those that are there.</summary>
    public void Replace(VisitedTrace trace)
    {
        for (int i = 0; i < trace.Count; i++)
            if (latents.Include(trace[i].Address))
                _values[trace[i].Address] = trace[i];
    }

    /// <summary>Whether the same latents are there.</summary>
    public bool AreOf(SharedValues other) => Count == other.Count && _values.Keys.All(other._values.ContainsKey);

    /// <summary>By how much the log prior density of those that are here and there has grown since.</summary>
    /// <param name="before">What they were.</param>
    public double LogGrowthSince(SharedValues before)
    {
        double growth = 0;
        foreach ((SiteAddress at, LatentVisit visit) in _values)
            if (before._values.TryGetValue(at, out LatentVisit old))
                growth += visit.LogPrior - old.LogPrior;
        return growth;
    }

    /// <summary>
    /// A trace with these values, first all of its own latents and then those that it does not visit.
    /// </summary>
    public VisitedTrace Over(VisitedTrace trace)
    {
        var over = new VisitedTrace();
        var own = new HashSet<SiteAddress>();
        for (int i = 0; i < trace.Count; i++)
        {
            LatentVisit visit = trace[i];
            if (_values.TryGetValue(visit.Address, out LatentVisit shared))
            {
                own.Add(visit.Address);
                (visit.Number, visit.Boxed) = (shared.Number, shared.Boxed);
            }

            visit.Moves = null;
            over.Add(visit);
        }

        foreach ((SiteAddress at, LatentVisit visit) in _values)
            if (!own.Contains(at))
                over.Add(visit with { Moves = null });
        return over;
    }

    private void RequireSame(double logPrior, in LatentVisit visit, int set)
    {
        if (!(Math.Abs(visit.LogPrior - logPrior) <= Close * (1 + Math.Abs(logPrior))))
            throw new ModelException(
                $"{visit.Address}",
                $"'{visit.Address}' of {model} has another prior in data set {set} than in one before. A latent that "
                    + "data sets have in common must have one prior, which depends neither on the arguments nor on "
                    + $"latents of one data set. Name those that are in common in {nameof(SequentialOptions.Shared)}."
            );
    }
}
