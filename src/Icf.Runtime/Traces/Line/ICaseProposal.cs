namespace Icf.Traces;

/// <summary>Proposes values of discrete latents while a trace runs.</summary>
internal interface ICaseProposal
{
    /// <summary>Draws a value for a slot in a context; false if it must be drawn from the prior.</summary>
    bool TryDraw(int slot, double context, ref Rng rng, out double value);
}
