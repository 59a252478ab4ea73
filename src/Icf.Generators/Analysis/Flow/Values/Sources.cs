using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// Numbers the sources that values can depend on: parameters, sites, counters of loops, and everything else.
/// </summary>
internal sealed class Sources
{
    private readonly Dictionary<object, int> _numbers = new();

    /// <summary>Fields, static state, results of methods that are not analysed.</summary>
    public static readonly SourceSet Elsewhere = SourceSet.Of(0);

    /// <summary>The parameters that are no data.</summary>
    public SourceSet Inputs { get; private set; }

    /// <summary>The observed parameters.</summary>
    public SourceSet Data { get; private set; }

    /// <summary>Samples, and calls of models that may sample.</summary>
    public SourceSet Latents { get; private set; }

    /// <summary>The values of observations.</summary>
    public SourceSet Observations { get; private set; }

    public SourceSet Parameter(IParameterSymbol parameter, bool isObserved)
    {
        SourceSet source = Of(parameter.Ordinal);
        if (isObserved)
            Data |= source;
        else
            Inputs |= source;
        return source;
    }

    /// <summary>A sample or a call of another model.</summary>
    public SourceSet Latent(SyntaxNode site)
    {
        SourceSet source = Of(site);
        Latents |= source;
        return source;
    }

    /// <summary>The value that an observation has in a run.</summary>
    public SourceSet Observation(SyntaxNode site)
    {
        SourceSet source = Of(site);
        Observations |= source;
        return source;
    }

    /// <summary>The counter of a loop.</summary>
    public SourceSet Counter(ILocalSymbol variable) => Of(variable);

    private SourceSet Of(object key)
    {
        if (!_numbers.TryGetValue(key, out int number))
            _numbers.Add(key, number = _numbers.Count + 1);
        return SourceSet.Of(number);
    }
}
