namespace Icf.CompilerServices;

// Numbers without a prior. They are taken in the order in which the model reads them: as constants, or as coordinates
// of which the density is differentiated.
public sealed partial class Scorer<TReal>
{
    private int _nextParameter;

    /// <summary>
    /// The values of parameters in the order in which the model reads them, an array's element by element; null where
    /// all have their initial values.
    /// </summary>
    public IReadOnlyList<TReal>? Parameters { get; set; }

#pragma warning disable RS0026 // The two overloads differ in the type of the initial value.

    /// <summary>A parameter.</summary>
    /// <param name="initial">Its value before anything is fitted.</param>
    /// <param name="support">Its support.</param>
    /// <returns>Its value.</returns>
    public TReal Parameter(double initial, Support? support = null)
    {
        if (Parameters is not null)
            return Parameters[_nextParameter++];
        ParameterRange.Check(initial, support);
        return initial;
    }

    /// <summary>An array of parameters.</summary>
    /// <param name="initial">Their values before anything is fitted.</param>
    /// <param name="support">The support of each.</param>
    /// <returns>Their values.</returns>
    public TReal[] Parameter(double[] initial, Support? support = null)
    {
        ArgumentNullException.ThrowIfNull(initial);
        if (Parameters is null)
        {
            ParameterRange.Check(initial, support);
            return Lift(initial);
        }

        TReal[] values = NewArray(initial.Length);
        for (int i = 0; i < values.Length; i++)
            values[i] = Parameters[_nextParameter++];
        return values;
    }

#pragma warning restore RS0026
}
