namespace Icf;

/// <summary>Code that takes models of any types; <see cref="IModel.Accept"/> hands it one.</summary>
/// <typeparam name="T">What it returns.</typeparam>
public interface IModelVisitor<out T>
{
    /// <summary>Takes a model.</summary>
    /// <param name="model">The model.</param>
    T Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model);
}
