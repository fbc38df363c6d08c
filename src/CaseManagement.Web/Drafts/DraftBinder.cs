using System.Globalization;
using CaseManagement.Application.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace CaseManagement.Web.Drafts;

/// <summary>Puts the answers of a draft back into the page's form exactly as typed, also those that could not be read.</summary>
internal sealed class DraftBinder(IModelMetadataProvider metadata, IModelBinderFactory binders)
{
    public async Task FillAsync(ActionContext context, object page, IEnumerable<ParameterDescriptor> properties, OpenDraft draft)
    {
        // What the address alone decides was read already; the form's answers come with a sending only.
        foreach (var property in properties.Where(p => p.BindingInfo?.RequestPredicate?.Invoke(context) == false))
        {
            var type = metadata.GetMetadataForProperty(page.GetType(), property.Name);
            var values = new FormValueProvider(BindingSource.Form, FormOf(property.Name, type.PropertyGetter!(page), draft), CultureInfo.CurrentCulture);
            var binding = DefaultModelBindingContext.CreateBindingContext(context, values, type, bindingInfo: null, property.Name);
            binding.ModelState = new ModelStateDictionary();
            binding.Model = type.PropertyGetter!(page);

            await binders.CreateBinder(new ModelBinderFactoryContext { Metadata = type, BindingInfo = new BindingInfo() }).BindModelAsync(binding);
            if (binding.Result.IsModelSet)
            {
                type.PropertySetter!(page, binding.Result.Model);
            }

            // What was typed shows again; nothing is said against it before it is sent.
            foreach (var (key, entry) in binding.ModelState)
            {
                context.ModelState.SetModelValue(key, entry!.RawValue, entry.AttemptedValue);
                context.ModelState.MarkFieldSkipped(key);
            }
        }
    }

    // A draft of changes lies over the form as it opens; a whole one stands alone.
    private static FormCollection FormOf(string name, object? opened, OpenDraft draft)
    {
        var answers = draft.IsWhole ? new(StringComparer.OrdinalIgnoreCase) : FormFields.Of(name, opened).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var (field, typed) in draft.Fields)
        {
            answers[field] = typed;
        }

        return new(answers.Where(a => a.Value.Length > 0).ToDictionary(a => a.Key, a => new StringValues(a.Value), StringComparer.OrdinalIgnoreCase));
    }
}
