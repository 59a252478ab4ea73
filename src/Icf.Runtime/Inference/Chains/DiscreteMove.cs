namespace Icf.Inference;

/// <summary>A move of a discrete latent given all others.</summary>
public enum DiscreteMove
{
    /// <summary>None: it had one value only.</summary>
    None,

    /// <summary>A draw from its full conditional distribution, which needs the density at each of its values.</summary>
    FullConditional,

    /// <summary>Steps of a Metropolis random walk on the integers.</summary>
    RandomWalk,

    /// <summary>Now the one, now the other, as the number of its values depends on other latents.</summary>
    Both,
}
