namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the function of the same name, of numbers that may depend on latents.

// Hidden Markov models: forward and backward recursion are one node.
public sealed partial class Scorer<TReal>
{
    public HiddenMarkovDensity<TReal, TDensity> HiddenMarkov<TDensity>(
        Reals<TReal> initial,
        RealRows<TReal> transition,
        ReadOnlySpan<TDensity> emissions,
        int count
    )
        where TDensity : IDensity<TReal, double> => new(this, initial, transition, emissions, count);

    public HiddenMarkovDensity<TReal, IDensity<TReal, double>> HiddenMarkov(
        Reals<TReal> initial,
        RealRows<TReal> transition,
        IDensity<TReal, double>[] emissions,
        int count
    ) => new(this, initial, transition, emissions, count);

    public TReal LogHiddenMarkov(Reals<TReal> initial, RealRows<TReal> transition, RealRows<TReal> logs)
    {
        var chain = new HiddenChain<TReal>(this, initial, transition, nameof(LogHiddenMarkov));
        TReal[] all = NewArray(logs.Length * chain.Count);
        for (int t = 0, at = 0; t < logs.Length; t++)
        {
            Reals<TReal> here = logs[t];
            RequireShape.Same(
                here.Length,
                chain.Count,
                nameof(LogHiddenMarkov),
                FormattableString.Invariant($"logs[{t}].Length"),
                "length of initial"
            );
            for (int k = 0; k < here.Length; k++)
                all[at++] = here[k];
        }

        var node = new Node<TReal>();
        chain.AddTo(ref node, all);
        return node.End();
    }
}
