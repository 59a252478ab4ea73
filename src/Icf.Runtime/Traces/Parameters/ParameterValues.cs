namespace Icf;

/// <summary>Gives models other values of their parameters.</summary>
public static class ParameterValues
{
    /// <summary>The same model with values for its parameters; the model itself stays as it is.</summary>
    /// <typeparam name="TModel">The class of the model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="parameters">
    /// The values. They take the place of all that the model had; a parameter that is not among them has its initial
    /// value.
    /// </param>
    /// <exception cref="ArgumentException">The model has no parameter of one of the addresses.</exception>
    public static TModel With<TModel>(this TModel model, Parameters parameters)
        where TModel : class, IHasParameters
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parameters);
        return (TModel)model.Copy(parameters);
    }
}
