namespace Icf;

/// <summary>How a system of differential equations is solved.</summary>
public enum OdeMethod
{
    /// <summary>By explicit steps, and from where they find the system stiff by implicit ones.</summary>
    Automatic,

    /// <summary>
    /// By explicit steps: the Runge–Kutta method of order 5 of Dormand and Prince, with an error estimate of order 4.
    /// </summary>
    NonStiff,

    /// <summary>
    /// By implicit steps, for a stiff system, in which some parts settle much faster than the solution changes: the
    /// L-stable diagonally implicit Runge–Kutta method of order 4 of Kennedy and Carpenter.
    /// </summary>
    Stiff,
}
